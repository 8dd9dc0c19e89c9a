package dev.sluice.data.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class RulebookContract {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    Rulebook rulebook;

    @Test
    void everyTemplateIsFilledFromTheSettings() {
        for (RuleKind kind : RuleKind.values()) {
            for (String language : new String[] {"zh", "en"}) {
                RuleText template = rulebook.versions(admin, kind, language).getLast();
                assertThat(template.version()).isZero();
                assertThat(rulebook.filled(template)).startsWith("# ").doesNotContain("{{", "}}");
            }
        }
        RuleText complaints =
                rulebook.versions(admin, RuleKind.COMPLAINTS, "zh").getLast();
        assertThat(rulebook.filled(complaints))
                .contains("3 个工作日")
                .contains("184 天")
                .contains("版本：模板，尚未保存");
    }

    @Test
    void everyVersionIsKept() {
        int before = rulebook.current(admin, RuleKind.STAFF_DUTIES, "en").version();

        RuleText saved = rulebook.save(admin, RuleKind.STAFF_DUTIES, "en", before, "# Ours\n\n{{site}} {{edition}}");

        assertThat(saved.version()).isEqualTo(before + 1);
        assertThat(saved.by().orElseThrow().name()).isEqualTo(admin.name());
        assertThat(rulebook.filled(saved)).isEqualTo("# Ours\n\nSluice " + saved.version());
        assertThat(rulebook.versions(admin, RuleKind.STAFF_DUTIES, "en")).hasSize(before + 2);
        assertThatThrownBy(() -> rulebook.save(admin, RuleKind.STAFF_DUTIES, "en", before, "late"))
                .isInstanceOf(RulebookConflict.class);
        assertThatThrownBy(() -> rulebook.save(TestAccounts.moderator(), RuleKind.STAFF_DUTIES, "en", before, "no"))
                .isInstanceOf(NotPermittedException.class);
    }
}
