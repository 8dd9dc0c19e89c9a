package dev.sluice.ui.share;

import com.vaadin.flow.dom.Element;
import dev.sluice.data.share.ShareToken;
import dev.sluice.data.site.Site;

/** Where a shared conversation is read. */
final class ShareAddress {

    static final String PARAMETER = "token";
    static final String ROUTE = "s/:" + PARAMETER;

    private ShareAddress() {}

    /** Relative to the root of the site. */
    static String of(ShareToken token) {
        return "s/" + token.value();
    }

    /** Puts it in full into a property of an element; where the operator has not said it, the browser knows. */
    static void fill(Element element, String property, ShareToken token, Site site) {
        element.executeJs(
                "this[$0] = new URL($1, document.baseURI).href",
                property,
                site.publicAddressOf(of(token)).orElse(of(token)));
    }
}
