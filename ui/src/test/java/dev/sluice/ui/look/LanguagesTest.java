package dev.sluice.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "dev.sluice.ui.look")
class LanguagesTest extends BrowserlessTest {

    /** The page came with those of the browser's language, before anybody knew who it was for. */
    @Test
    void aPageThatIsShownInAnotherLanguageGetsAllWordsOfItsScriptsAnew() {
        UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations();
        Languages.show(UI.getCurrent(), Languages.CHINESE);
        List<String> sent = UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .map(invocation -> invocation.getParameters().toString())
                .toList();
        assertThat(sent).singleElement().satisfies(words -> {
            assertThat(words).contains("zh-CN");
            assertThat(Languages.WORDS.keySet())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(words).contains("\"" + name + "\""));
        });
    }
}
