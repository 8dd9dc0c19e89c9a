package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Actor;
import dev.sluice.data.export.DataExports;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.annotation.Order;

/** One's own data as a file. */
@org.springframework.stereotype.Component
@Order(40)
class ExportSection implements AccountSection {

    private final DataExports exports;
    private final InstantSource clock;

    ExportSection(DataExports exports, InstantSource clock) {
        this.exports = exports;
        this.clock = clock;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section = new SettingsSection("account.export.heading", "account.export.about");
        Actor actor = account.actor();
        Locale language = UI.getCurrent().getLocale();
        DownloadHandler download = event -> {
            String day = DateTimeFormatter.BASIC_ISO_DATE.format(
                    clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
            event.setFileName("sluice-" + day + ".zip");
            event.setContentType("application/zip");
            exports.write(actor, language, event.getOutputStream());
        };
        Anchor link = new Anchor(download, section.getTranslation("account.export.submit"));
        link.setId("export-data");
        link.addClassNames("sl-button", "sl-button-plain");
        section.add(link);
        return section;
    }
}
