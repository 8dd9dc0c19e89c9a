package dev.sluice.ui.site;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;

/** Where to complain and whom the site belongs to. */
final class SiteFooter extends Footer {

    static final String PUBLIC_REPORTING = "https://www.12377.cn";

    SiteFooter(Site site) {
        addClassName("sl-site-foot");
        Anchor complaints = new Anchor("complaints", getTranslation("site.footer.complaints"));
        complaints.getElement().setAttribute("data-testid", "footer-complaints");
        add(complaints);
        Anchor publicReporting = new Anchor(PUBLIC_REPORTING, getTranslation("site.footer.12377"));
        publicReporting.setTarget(AnchorTarget.BLANK);
        publicReporting.getElement().setAttribute("rel", "noopener noreferrer");
        add(publicReporting);
        add(new Anchor("terms", getTranslation("site.footer.terms")));
        add(new Anchor("privacy", getTranslation("site.footer.privacy")));
        site.operator().ifPresent(operator -> add(new Span(operator)));
    }
}
