package dev.sluice.admin.console;

import java.util.Locale;

/** How addresses, bundles and style sheets write a value of an enum: {@code TAKEN_DOWN} is {@code taken_down}. */
public final class Keys {

    private Keys() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
