package dev.sluice.data.site;

import java.util.List;

/** What is set under {@code sluice.site} cannot be shown to the public; each mistake names its property. */
public final class InvalidSiteSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    public InvalidSiteSettings(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
