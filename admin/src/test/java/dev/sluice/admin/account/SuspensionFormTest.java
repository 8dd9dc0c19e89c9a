package dev.sluice.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.account.Account;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class SuspensionFormTest extends SpringBrowserlessTest {

    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");

    private final List<SuspensionForm.Wish> wishes = new ArrayList<>();
    private Instant time = NOW;

    @BeforeEach
    void theFormIsOpen() {
        SuspensionForm form = new SuspensionForm(() -> time, ZoneId.of("Asia/Shanghai"));
        form.onSubmit(wishes::add);
        UI.getCurrent().add(form);
    }

    @Test
    void aDayIsMeantAsARuleAndBothLanguagesAreFilledIn() {
        submit();
        assertThat(wishes).singleElement().satisfies(wish -> {
            assertThat(wish.until()).isEqualTo(NOW.plusSeconds(86_400));
            assertThat(wish.zh()).isNotBlank().isNotEqualTo(wish.en());
            assertThat(wish.endSessions()).isFalse();
        });
    }

    @Test
    void aDayBeginsWhenTheFormIsSent() {
        time = NOW.plusSeconds(28_800);
        submit();
        assertThat(wishes).singleElement().returns(time.plusSeconds(86_400), SuspensionForm.Wish::until);
    }

    @Test
    void forGoodIsForGood() {
        choose("suspension-time", "forever");
        submit();
        assertThat(wishes).singleElement().returns(Account.FOR_GOOD, SuspensionForm.Wish::until);
    }

    @Test
    void aChosenDayCountsToItsEndWhereTheModeratorIs() {
        choose("suspension-time", "date");
        submit();
        assertThat(wishes).as("no day was chosen").isEmpty();
        day("2026-11-24");
        submit();
        assertThat(wishes).as("it is past").isEmpty();
        day("2026-11-25");
        submit();
        assertThat(wishes).singleElement().returns(Instant.parse("2026-11-25T16:00:00Z"), SuspensionForm.Wish::until);
    }

    private void choose(String testId, String key) {
        find(ChoiceField.class).withAttribute("data-testid", testId).single().choose(key);
    }

    private void day(String value) {
        find(Input.class)
                .withAttribute("data-testid", "suspension-day")
                .single()
                .setValue(value);
    }

    private void submit() {
        NativeButton button = find(NativeButton.class)
                .withAttribute("data-testid", "suspension-submit")
                .single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
