package dev.sluice.data.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Texts change when the site starts anew. */
class DocumentsIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void aChangedTextIsANewVersionAndTheEarlierOneStaysReadable() throws IOException {
        Account person;
        try (ConfigurableApplicationContext node = node("--sluice.site.operator=First & Co")) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.agreementVersion()).isEqualTo("1.1");
            assertThat(documents.current(DocumentKind.TERMS, Locale.ENGLISH).markdown())
                    .contains("Operator: First \\& Co");
            person = TestAccounts.register(node.getBean(Accounts.class));
        }
        // Another operator is no other text.
        try (ConfigurableApplicationContext node = node("--sluice.site.operator=Second Ltd")) {
            assertThat(node.getBean(Documents.class).agreementVersion()).isEqualTo("1.1");
        }
        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/terms_en.md"), "# House rules\n\nOf {site}.\nICP: {icp}\n");
        try (ConfigurableApplicationContext node = node("--sluice.site.operator=Second Ltd")) {
            Documents documents = node.getBean(Documents.class);
            Accounts accounts = node.getBean(Accounts.class);
            assertThat(documents.agreementVersion()).isEqualTo("2.1");
            PublishedDocument current = documents.current(DocumentKind.TERMS, Locale.ENGLISH);
            assertThat(current.heading()).isEqualTo("House rules");
            assertThat(current.markdown()).contains("Of Sluice.").doesNotContain("ICP");
            assertThat(documents.versions(DocumentKind.TERMS))
                    .extracting(DocumentVersion::number)
                    .isEqualTo(List.of(2, 1));
            assertThat(documents.find(DocumentKind.TERMS, 1, Locale.ENGLISH))
                    .get()
                    .satisfies(first -> assertThat(first.markdown()).contains("First \\& Co"));
            assertThat(documents.find(DocumentKind.TERMS, 3, Locale.ENGLISH)).isEmpty();

            Account before = accounts.find(person.id()).orElseThrow();
            assertThat(accounts.hasAcceptedTerms(before)).isFalse();
            accounts.acceptTerms(before.actor(), "1.1");
            assertThat(accounts.hasAcceptedTerms(accounts.find(person.id()).orElseThrow()))
                    .isFalse();
            accounts.acceptTerms(before.actor(), "2.1");
            Account after = accounts.find(person.id()).orElseThrow();
            assertThat(accounts.hasAcceptedTerms(after)).isTrue();
            assertThat(after.termsAcceptedAt()).isAfter(before.termsAcceptedAt());
        }
    }

    @Test
    void aTextWithoutHeadingKeepsTheSiteFromStarting() throws IOException {
        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/about_zh.md"), "no heading");

        assertThatThrownBy(() -> node("--spring.main.lazy-initialization=false").close())
                .rootCause()
                .hasMessageContaining("about_zh.md");
    }

    @Test
    void aGuardModelIsToldOfWhereThereIsOne() {
        try (ConfigurableApplicationContext node = node()) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.current(DocumentKind.PRIVACY, Locale.ENGLISH).markdown())
                    .doesNotContain("guard model");
            assertThat(documents.current(DocumentKind.ABOUT, Locale.ENGLISH).markdown())
                    .doesNotContain("guard model", "{guard");
        }
        GuardModel model = new GuardModel(
                "m", new ChatModel() {}, GuardFormat.JSON, GuardModel.Limits.DEFAULT, InstantSource.system());
        Guard guard = new Guard(model, Guard.Asked.BEFORE, Guard.Asked.BESIDE, Guard.WhenDown.CLOSED);
        try (ConfigurableApplicationContext node =
                node(context -> ((GenericApplicationContext) context).registerBean(Guard.class, () -> guard))) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.current(DocumentKind.PRIVACY, Locale.ENGLISH).markdown())
                    .contains("\n- A guard model receives");
            assertThat(documents
                            .current(DocumentKind.ABOUT, Locale.SIMPLIFIED_CHINESE)
                            .markdown())
                    .contains("消息还会由审核模型判断，通过后才发送给模型。", "回答显示的同时由审核模型判断")
                    .doesNotContain("逐段判断", "{guard");
        }
    }

    @Test
    void aPurgeIsPromisedWhereThereIsOne() {
        try (ConfigurableApplicationContext node = node()) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.current(DocumentKind.PRIVACY, Locale.ENGLISH).markdown())
                    .contains("\n- This site has set no date on which the log")
                    .doesNotContain("purged automatically");
            assertThat(documents
                            .current(DocumentKind.PRIVACY, Locale.SIMPLIFIED_CHINESE)
                            .markdown())
                    .contains("\n- 本站目前没有设定清除期限")
                    .doesNotContain("自动清除");
        }
        try (ConfigurableApplicationContext node = node("--sluice.retention.days=200")) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.current(DocumentKind.PRIVACY, Locale.ENGLISH).markdown())
                    .contains("kept for 200 days; then their content is purged automatically")
                    .doesNotContain("no date");
            assertThat(documents
                            .current(DocumentKind.PRIVACY, Locale.SIMPLIFIED_CHINESE)
                            .markdown())
                    .contains("保存 200 天")
                    .doesNotContain("没有设定清除期限");
        }
    }

    @Test
    void whatTheSiteKeepsAndWhoLimitsAccountsIsSaid() {
        try (ConfigurableApplicationContext node = node()) {
            Documents documents = node.getBean(Documents.class);
            assertThat(documents.current(DocumentKind.PRIVACY, Locale.ENGLISH).markdown())
                    .contains(
                            "of each failed log-in",
                            "your e-mail address",
                            "how you rated",
                            "without a pause",
                            "second one");
            assertThat(documents
                            .current(DocumentKind.PRIVACY, Locale.SIMPLIFIED_CHINESE)
                            .markdown())
                    .contains("登录失败的", "电子邮箱", "对回答的评价", "连续使用的起始时间", "另一个 Cookie");
            assertThat(documents.current(DocumentKind.ABOUT, Locale.ENGLISH).markdown())
                    .contains("limited by a moderator, or by a machine");
            assertThat(documents
                            .current(DocumentKind.ABOUT, Locale.SIMPLIFIED_CHINESE)
                            .markdown())
                    .contains("由系统自动作出");
        }
    }

    private ConfigurableApplicationContext node(String... settings) {
        return node(_ -> {}, settings);
    }

    private ConfigurableApplicationContext node(
            ApplicationContextInitializer<ConfigurableApplicationContext> more, String... settings) {
        String[] all = Stream.concat(Stream.of("--sluice.home=" + home), Stream.of(settings))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(more)
                .properties("spring.main.lazy-initialization=true", "logging.level.root=warn")
                .run(all);
    }
}
