package dev.sluice.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.ui.look.Times;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTextsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCOUNT_ROLES_CHANGED | lin: USER → MODERATOR USER | 用户 → 审核员 | User → Moderator",
                "ACCOUNT_ROLES_CHANGED | wu: ADMIN MODERATOR USER → USER | wu：管理员 → 用户 | wu: Admin → User",
                "ACCOUNT_SUSPENDED | lin until 2026-12-24T16:00:00Z: 刷屏。\\nSpam. / seen twice"
                        + " | 至 2026年12月24日（含当日） · 刷屏。\\n内部备注：seen twice"
                        + " | until the end of December 24, 2026 · Spam.\\nInternal note: seen twice",
                "ACCOUNT_SUSPENDED | lin until restored: 刷屏。 | 永久 · 刷屏。 | for good · 刷屏。",
                "ACCOUNT_SUSPENDED | lin: objection reopened | 撤回申诉处理结果 | the decision on an objection was taken back",
                "ACCOUNT_RESTORED | lin: objection reversed | 申诉通过 | an objection was right",
                "ACCOUNT_RESTORED | lin: he called us | he called us | he called us",
                "SESSIONS_ENDED | lin | '' | ''",
                "ACCOUNT_REGISTERED | MODERATOR USER terms=3 | 同意第 3 版协议 | accepted version 3 of the terms",
                "EMAIL_CHANGED | removed | 移除邮箱 | address removed",
                "STRIKE_REFUNDED | all of a suspension: 3 | 撤销导致限制的 3 次违规记录 | 3 strikes, with the suspension they led to",
                "ACCOUNT_SUSPENDED | in no form that we know | in no form that we know | in no form that we know",
                "CONTENT_SEARCHED | account=lin | account=lin | account=lin",
            })
    void theRecordIsToldInTheWordsOfItsReader(AuditKind kind, String details, String chinese, String english) {
        assertThat(told(kind, details, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese.replace("\\n", "\n"));
        assertThat(told(kind, details, Locale.US)).isEqualTo(english.replace("\\n", "\n"));
    }

    private static String told(AuditKind kind, String details, Locale language) {
        UI reader = reader(language);
        AuditRecord act = new AuditRecord(
                new ChainPosition(new ChainId(1), 1),
                NOW,
                Optional.empty(),
                "admin",
                kind,
                "7",
                details.replace("\\n", "\n"));
        return new ActTexts(reader, Times.of(reader, ZoneId.of("Asia/Shanghai"), NOW), "lin").details(act);
    }

    private static UI reader(Locale language) {
        UI ui = new UI() {
            @Override
            public String getTranslation(String key, Object... values) {
                String module = key.startsWith("console.") ? "admin" : "ui";
                Locale bundle = language.getLanguage().equals("zh") ? language : Locale.ROOT;
                String text = ResourceBundle.getBundle("dev.sluice." + module + ".messages", bundle)
                        .getString(key);
                return new MessageFormat(text, language).format(values);
            }
        };
        ui.setLocale(language);
        return ui;
    }
}
