package dev.sluice.ui.look;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prepares every page before its first view: head of the document, language, the framework's own messages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageSetup implements VaadinServiceInitListener {

    /** Before the first paint, so that a dark page does not flash white. */
    private static final String SCHEME_SCRIPT = "try{const s=localStorage.getItem('sluice-scheme');"
            + "if(s==='light'||s==='dark')document.documentElement.style.colorScheme=s}catch{}";

    private final I18NProvider texts;

    PageSetup(I18NProvider texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::prepareDocument);
        event.getSource().addUIInitListener(init -> prepareLanguage(init.getUI()));
        event.getSource().setSystemMessagesProvider(info -> messages(info.getLocale()));
    }

    private void prepareDocument(IndexHtmlResponse response) {
        Locale language = languageOf(response.getVaadinRequest());
        Element html =
                Optional.ofNullable(response.getDocument().selectFirst("html")).orElseGet(response.getDocument()::head);
        html.attr("lang", language.toLanguageTag());
        Languages.WORDS.forEach((name, key) -> html.attr("data-" + name, texts.getTranslation(key, language)));
        Element head = response.getDocument().head();
        head.appendElement("script").appendChild(new DataNode(SCHEME_SCRIPT));
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "sluice/favicon.svg");
        head.appendElement("meta")
                .attr("name", "theme-color")
                .attr("content", "#f4f7f9")
                .attr("media", "(prefers-color-scheme: light)");
        head.appendElement("meta")
                .attr("name", "theme-color")
                .attr("content", "#0d1216")
                .attr("media", "(prefers-color-scheme: dark)");
        // Listens before the router does, whatever the browser has at hand: no module, which may come later.
        head.appendElement("script").attr("src", "sluice/navigation.js");
        for (String module : new String[] {"sluice/look.js", "sluice/chat.js", "sluice/focus.js", "sluice/rest.js"}) {
            head.appendElement("script").attr("type", "module").attr("src", module);
        }
    }

    private static void prepareLanguage(UI ui) {
        VaadinRequest request = VaadinRequest.getCurrent();
        Languages.show(ui, request == null ? ui.getLocale() : languageOf(request));
    }

    /** What this browser was told to use, else what it asks for. */
    private static Locale languageOf(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(Languages.COOKIE))
                .findFirst()
                .flatMap(cookie -> Languages.find(cookie.getValue()))
                .or(() -> Collections.list(request.getLocales()).stream()
                        .flatMap(locale -> Languages.find(locale).stream())
                        .findFirst())
                .orElse(Languages.ENGLISH);
    }

    /** The framework's few messages in our words. An expired session reloads the page without asking. */
    private SystemMessages messages(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setInternalErrorCaption(texts.getTranslation("look.failure.heading", locale));
        messages.setInternalErrorMessage(texts.getTranslation("look.failure.text", locale));
        messages.setCookiesDisabledCaption(texts.getTranslation("look.cookies.heading", locale));
        messages.setCookiesDisabledMessage(texts.getTranslation("look.cookies.text", locale));
        return messages;
    }
}
