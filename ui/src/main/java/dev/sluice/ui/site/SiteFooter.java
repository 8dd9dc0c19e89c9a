package dev.sluice.ui.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.Assistant;
import java.util.List;

/** Where to complain, whom the site belongs to, and under which numbers it and its models are on file. */
public final class SiteFooter extends Footer {

    /** The national centre for reports of harmful content. */
    public static final String PUBLIC_REPORTING = "https://www.12377.cn";

    private static final String ICP_REGISTER = "https://beian.miit.gov.cn/";
    private static final String PUBLIC_SECURITY_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code=";

    SiteFooter(Site site, List<Assistant> assistants) {
        addClassName("sl-site-foot");
        Div ways = new Div();
        ways.addClassName("sl-site-foot-line");
        Anchor complaints = new Anchor("complaints", getTranslation("site.footer.complaints"));
        complaints.getElement().setAttribute("data-testid", "footer-complaints");
        ways.add(
                complaints,
                outside(PUBLIC_REPORTING, getTranslation("site.footer.12377")),
                new Anchor("about", getTranslation("site.footer.about")),
                new Anchor("terms", getTranslation("site.footer.terms")),
                new Anchor("privacy", getTranslation("site.footer.privacy")));
        add(ways);
        Div owner = new Div();
        owner.addClassNames("sl-site-foot-line", "sl-site-foot-numbers");
        owner.getElement().setAttribute("data-testid", "footer-owner");
        site.operator().ifPresent(operator -> owner.add(new Span(operator)));
        site.icp().ifPresent(number -> owner.add(outside(ICP_REGISTER, number)));
        site.publicSecurity()
                .ifPresent(number -> owner.add(outside(
                        PUBLIC_SECURITY_REGISTER + site.publicSecurityCode().orElse(""), number)));
        site.algorithmFiling()
                .ifPresent(number -> owner.add(new Span(getTranslation("site.footer.algorithm", number))));
        site.serviceRegistration()
                .ifPresent(number -> owner.add(new Span(getTranslation("site.footer.registration", number))));
        for (Assistant assistant : assistants) {
            assistant
                    .filingNumber()
                    .ifPresent(number ->
                            owner.add(new Span(getTranslation("site.footer.model", assistant.displayName(), number))));
        }
        if (owner.getComponentCount() > 0) {
            add(owner);
        }
    }

    private static Component outside(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }
}
