package dev.sluice.ui.document;

import com.vaadin.flow.component.Component;
import org.springframework.beans.factory.annotation.Value;

/** How long the log keeps what somebody deletes, as this site is set up. */
@org.springframework.stereotype.Component
public class LogKeeping {

    private final int days;

    LogKeeping(@Value("${sluice.retention.days:0}") int days) {
        this.days = days;
    }

    /** In the language of that page. */
    public String sentence(Component page) {
        return days == 0 ? page.getTranslation("log.kept") : page.getTranslation("log.purged", days);
    }
}
