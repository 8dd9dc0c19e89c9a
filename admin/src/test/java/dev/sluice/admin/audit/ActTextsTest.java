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
                "CONTENT_SEARCHED | account=lin text=a = b outcomes=CUT,REFUSED"
                        + " | 账号 lin · 包含“a = b” · 结果 已中断, 已拒绝 | account lin · words “a = b” · outcome Cut, Refused",
                "CONTENT_SEARCHED | '' | 全部 | everything",
                "CONTENT_EXPORTED | turns=3 format=CSV takenDown=true / asked for | 3 轮 · 格式 CSV · 已下架\\nasked for"
                        + " | 3 turns · as CSV · taken down\\nasked for",
                "AUDIT_SEARCHED | kinds=TERM_ADDED | 操作 新增词条 | act Added a term",
                "REPORT_FILED | FALSE 12345 | 虚假不实 | False",
                "OBJECTION_FILED | CUT 12345 | 中断撤回的回答（闸口判定） | Answer stopped (gate)",
                "CASE_DECIDED | REPORT TAKEN_DOWN A.1.g (decided both)\\n不实\\nFalse\\nnote"
                        + " | 举报：违规，下架 · A.1.g · 同一人处理\\n不实\\nFalse\\nnote | Report: Violation: take down · A.1.g · One person decided both\\n不实\\nFalse\\nnote",
                "CASE_REOPENED | OBJECTION UPHELD\\n | 申诉：维持原处理 | Objection: Decision stands",
                "SERVICE_STOPPED | fire\\nzh: 维护\\nen: We are back soon | fire\\n维护 | fire\\nWe are back soon",
                "TERM_ENDED | a b (A.1.h, BLOCK, ANSWER, PROMPT)\\nnote"
                        + " | a b (A.1.h, 拦截, 回答 + 提问)\\nnote | a b (A.1.h, Block, Answers + Prompts)\\nnote",
                "RULES_CHANGED | zh-CN 2 | 中文，第 2 版 | Chinese, version 2",
                "DATA_EXPORTED | export=17 | '' | ''",
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
                String module = key.startsWith("console.") || key.startsWith("review.") ? "admin" : "ui";
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
