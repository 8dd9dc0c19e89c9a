package dev.sluice.data.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the site says about itself. */
public enum DocumentKind {
    /** 服务说明: for whom, what for, limits, models. */
    ABOUT,
    /** 用户协议. */
    TERMS,
    /** 隐私政策. */
    PRIVACY;

    /** As in addresses and file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
