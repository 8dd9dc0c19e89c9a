package dev.sluice.ui.document;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Languages;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.springframework.stereotype.Component;

/** Says in the head of each public page what it is, for search engines and previews, which run no script. */
@Component
class PageDescriptions implements VaadinServiceInitListener {

    private static final Set<String> PAGES = Set.of("about", "terms", "privacy", "complaints", "login", "register");

    private final I18NProvider texts;
    private final Site site;

    PageDescriptions(I18NProvider texts, Site site) {
        this.texts = texts;
        this.site = site;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::describe);
    }

    private void describe(IndexHtmlResponse response) {
        Document document = response.getDocument();
        Locale language = Languages.find(document.child(0).attr("lang")).orElse(Languages.ENGLISH);
        String path = response.getVaadinRequest().getPathInfo();
        String page = path == null ? "" : path.replaceFirst("^/", "").replaceFirst("/.*", "");
        String key = PAGES.contains(page) ? page : "site";
        String name = site.name(language);
        document.head()
                .appendElement("meta")
                .attr("name", "description")
                .attr("content", texts.getTranslation("document.description." + key, language, name));
        document.title(name);
    }
}
