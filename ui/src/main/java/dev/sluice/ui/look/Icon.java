package dev.sluice.ui.look;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The icons, drawn in {@code sluice/icons.css} in the colour of the text around them. */
public enum Icon {
    PLUS,
    COMPOSE,
    SEARCH,
    MENU,
    PANEL,
    SEND,
    STOP,
    COPY,
    CHECK,
    MORE,
    EDIT,
    TRASH,
    SHIELD,
    CUT,
    WITHDRAWN,
    HEART,
    PAUSE,
    CLOCK,
    ALERT,
    OFFLINE,
    UNDO,
    USER,
    LOGOUT,
    SUN,
    MOON,
    SYSTEM,
    GLOBE,
    CONSOLE,
    DOWN,
    RIGHT,
    LEFT,
    BOTTOM,
    CLOSE,
    INFO,
    FLAG,
    RETRY,
    THOUGHT,
    CHAT,
    LIST,
    FILTER,
    LOCK,
    KEY,
    DOWNLOAD,
    UPLOAD,
    SHARE,
    EXTERNAL,
    BOOK,
    CHART,
    CHECKLIST,
    PRINT,
    THUMB_UP,
    THUMB_DOWN,
    KEYBOARD,
    /** The mark of the site: a gate of three bars over a wave. */
    MARK;

    /** A new element that shows it; screen readers skip it, the words beside it or the button's label say the same. */
    public Span create() {
        Span span = new Span();
        span.addClassNames(
                "sl-icon", "sl-icon-" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        span.getElement().setAttribute("aria-hidden", "true");
        return span;
    }
}
