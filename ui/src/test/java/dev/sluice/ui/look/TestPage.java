package dev.sluice.ui.look;

import com.vaadin.flow.component.UI;
import java.util.Locale;

/** A page that nobody sees, for parts that ask theirs for texts. */
public final class TestPage extends UI {

    private static final Texts TEXTS = new Texts();

    public TestPage(Locale language) {
        setLocale(language);
    }

    @Override
    public String getTranslation(String key, Object... values) {
        return TEXTS.getTranslation(key, getLocale(), values);
    }
}
