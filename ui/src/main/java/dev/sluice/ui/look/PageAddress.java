package dev.sluice.ui.look;

import com.vaadin.flow.component.UI;

/** The address that the browser shows. */
public final class PageAddress {

    private PageAddress() {}

    /**
     * Shows another address for the page that is there. {@code History.replaceState} goes through the browser's router, which
     * takes that for a navigation; when it is still at the one before, the two chase each other for ever.
     *
     * @param address relative to the root of the site
     */
    public static void replace(UI ui, String address) {
        ui.getPage().executeJs("history.replaceState(history.state, '', new URL($0, document.baseURI))", address);
    }
}
