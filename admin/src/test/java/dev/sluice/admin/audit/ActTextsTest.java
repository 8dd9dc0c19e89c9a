package dev.sluice.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.safety.turn.AccountId;
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
                "CONVERSATION_SHARED | conversation=03b3w6 turns=3 last=03b3w9 | 对话 03b3w6 · 3 条消息 | conversation 03b3w6 · 3 messages",
                "CONVERSATION_UNSHARED | conversation=03b3w6 | 对话 03b3w6 | conversation 03b3w6",
                "SHARE_WITHDRAWN | conversation=03b3w6 | 对话 03b3w6 | conversation 03b3w6",
                "ACCOUNT_REGISTERED | MODERATOR USER terms=3 | 同意第 3 版协议 | accepted version 3 of the terms",
                "ACCOUNT_REGISTERED | USER terms=1.1 | 同意第 1.1 版协议 | accepted version 1.1 of the terms",
                "ACCOUNT_REGISTERED | USER terms=1.1 invitation=7"
                        + " | 凭邀请注册，同意第 1.1 版协议 | by invitation, accepted version 1.1 of the terms",
                "EMAIL_CHANGED | removed | 移除邮箱 | address removed",
                "STRIKE_REFUNDED | all of a suspension: 3 | 撤销导致限制的 3 次违规记录 | 3 strikes, with the suspension they led to",
                "STRIKE_REFUNDED | all of a suspension: 1 | 撤销导致限制的 1 次违规记录 | 1 strike, with the suspension it led to",
                "DRY_RUN_MADE | draft=TABLE days=7 turns=1200 changed=1 people=1 end=DONE"
                        + " | 处置策略 · 近 7 天，1,200 条消息，1 处变化，涉及 1 人"
                        + " | Changed table · the last 7 days, 1,200 messages, 1 change, 1 person",
                "DRY_RUN_MADE | draft=TERM days=90 turns=0 changed=0 people=0 end=CANCELLED"
                        + " | 单个词条 · 近 90 天，0 条消息，0 处变化，涉及 0 人 · 已取消。"
                        + " | One term · the last 90 days, 0 messages, no change, nobody · Cancelled.",
                "TERM_LIST_EXPORTED | 1 | 1 条词条 | 1 term",
                "TERM_LIST_EXPORTED | 2000 | 2,000 条词条 | 2,000 terms",
                "INVITATION_MADE | uses=1 expires=2026-12-24T16:00:00Z note="
                        + " | 限 1 人使用，2026年12月25日 00:00 前有效 | for 1 person, until Dec 25, 2026, 12:00\u202fAM",
                "STRIKE_REFUNDED | 03b3w6 | 该违规来自消息 03b3w6 | for message 03b3w6",
                "ACCOUNT_RESTORED | wu: strike 03b3w6 refunded | wu：违规记录已撤销 | wu: a strike was taken back",
                "ACCOUNT_SUSPENDED | in no form that we know | in no form that we know | in no form that we know",
                "CONTENT_SEARCHED | account=lin text=a = b outcomes=CUT,REFUSED"
                        + " | 账号 lin · 包含“a = b” · 结果 已中断, 已拒绝 | account lin · words “a = b” · outcome Cut, Refused",
                "CONTENT_SEARCHED | '' | 全部 | everything",
                "CONTENT_EXPORTED | turns=3 format=CSV takenDown=true / asked for | 3 轮 · 格式 CSV · 已下架\\nasked for"
                        + " | 3 turns · as CSV · taken down\\nasked for",
                "CONTENT_EXPORTED | turns=1 format=CSV / why | 1 轮 · 格式 CSV\\nwhy | 1 turn · as CSV\\nwhy",
                "CONTENT_SEARCHED | text=a turns=b | 包含“a turns=b” | words “a turns=b”",
                "AUDIT_SEARCHED | kinds=TERM_ADDED | 操作 新增词条 | act Added a term",
                "REPORT_FILED | FALSE 12345 | 虚假不实 | False",
                "OBJECTION_FILED | CUT 12345 | 中断撤回的回答（闸口判定） | Answer stopped (gate)",
                "CASE_DECIDED | REPORT TAKEN_DOWN A.1.g (decided both)\\n不实\\nFalse\\nnote"
                        + " | 举报：违规，下架 · A.1.g · 由当事人处理\\n不实\\nFalse\\nnote | Report: Violation: take down · A.1.g · Decided by somebody with a part in it\\n不实\\nFalse\\nnote",
                "CASE_REOPENED | OBJECTION UPHELD\\n | 申诉：维持原处理 | Objection: Decision stands",
                "SERVICE_STOPPED | fire\\nzh: 维护\\nen: We are back soon | fire\\n维护 | fire\\nWe are back soon",
                "TERM_ENDED | a b (A.1.h, BLOCK, ANSWER, PROMPT)\\nnote"
                        + " | a b (A.1.h, 拦截, 回答 + 提问)\\nnote | a b (A.1.h, Block, Answers + Prompts)\\nnote",
                "TERM_LIST_IMPORTED | + a b (A.1.h, BLOCK, PROMPT)\\n→ c (A.2.h, CARE, ANSWER)"
                        + " | + a b (A.1.h, 拦截, 提问)\\n→ c (A.2.h, 关怀, 回答)"
                        + " | + a b (A.1.h, Block, Prompts)\\n→ c (A.2.h, Care, Answers)",
                "POLICY_PUBLISHED | A.1.h ANSWER ADULT: REFUSE -> FLAG\\npersonal-data PROMPT MINOR: LOG -> REFUSE\\nwe tried it"
                        + " | A.1.h 其他法律、行政法规禁止的内容 · 回答 · 成年人：中断 → 标记待查\\n个人信息 · 提问 · 未成年人：仅记录 → 拒绝\\nwe tried it"
                        + " | A.1.h Other content prohibited by law or administrative regulation · Answers · Adults: Cut → Flag for review"
                        + "\\nPersonal data · Prompts · Minors: Log → Refuse\\nwe tried it",
                "POLICY_PUBLISHED | A.1.h: a cut keeps the beginning\\nrelease: as set -> WHOLE\\nwhy"
                        + " | A.1.h 其他法律、行政法规禁止的内容：整篇回答 → 其后部分，保留开头\\n回答何时显示：按站点设置 → 整篇审核后显示\\nwhy"
                        + " | A.1.h Other content prohibited by law or administrative regulation: the whole answer → what follows; the beginning stays"
                        + "\\nWhen answers are shown: as the site is set → When the whole answer is judged\\nwhy",
                "CONTENT_PURGED | sluice.retention.days=184 | 已按设置保存满 184 天 | kept for 184 days as set",
                "ACTS_PURGED | sluice.retention.days=184\\n0000000000001 0000000000002"
                        + " | 登录与查询记录 2 条，已按设置保存满 184 天 | log-ins and searches: 2; kept for 184 days as set",
                "CASE_PURGED | sluice.retention.days=400 | 已按设置保存满 400 天 | kept for 400 days as set",
                "MEASURE_NOTED | backup: every Monday | 备份：every Monday | Backup: every Monday",
                "MEASURE_NOTED | 'backup: ' | 备份：整改措施已清空 | Backup: measure removed",
                "CASE_LINKED | 03b3w6 | 关联到回答 03b3w6 | to turn 03b3w6",
                "CASE_UNLINKED | 03b3w6 | 取消与回答 03b3w6 的关联 | from turn 03b3w6",
                "CHAIN_STARTED | '' | 首条记录链 | the first chain",
                "RULES_CHANGED | zh-CN 2 | 中文，第 2 版 | Chinese, version 2",
                "CONTENT_UNMASKED | DECIDE | 不看原文无法判断 | It cannot be decided otherwise",
                "CASE_UNMASKED | OTHER: she asked\\nfor it | 其他 · she asked\\nfor it | Something else · she asked\\nfor it",
                "AUDIT_UNMASKED | DANGER | 可能危及人身安全 | Somebody may be in danger",
                "DATA_EXPORTED | export=17 | '' | ''",
            })
    void theRecordIsToldInTheWordsOfItsReader(AuditKind kind, String details, String chinese, String english) {
        assertThat(told(kind, details, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese.replace("\\n", "\n"));
        assertThat(told(kind, details, Locale.US)).isEqualTo(english.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVICE_STOPPED | NEW_ANSWERS | 新回答 | New answers",
                "SERVICE_STOPPED | WHOLE_SITE DRILL | 全站 · 演练 | Whole site · drill",
                "SERVICE_LIFTED | NEW_ANSWERS | 新回答 | New answers",
                "POLICY_PUBLISHED | policy-7 | 第 7 版 | Version 7",
                "TERM_LIST_IMPORTED | policy 7 | 第 7 版 | Version 7",
                "CASE_DECIDED | 20261125-AAAA-BBBB | 20261125-AAAA-BBBB | 20261125-AAAA-BBBB",
            })
    void whatItWasDoneToHasItsWord(AuditKind kind, String subject, String chinese, String english) {
        assertThat(texts(Locale.SIMPLIFIED_CHINESE).subject(act(kind, subject, "")))
                .isEqualTo(chinese);
        assertThat(texts(Locale.US).subject(act(kind, subject, ""))).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"0, system, 系统", "0, visitor, 访客", "7, system, system", "7, visitor, visitor", "7, lin, lin"})
    void whoHasNoAccountIsNamedByAWordOfTheSite(long account, String recorded, String told) {
        AuditRecord act = new AuditRecord(
                new ChainPosition(new ChainId(1), 1),
                NOW,
                Optional.of(new AccountId(account)).filter(id -> id.value() != 0),
                recorded,
                AuditKind.REPORT_FILED,
                "",
                "",
                "");
        assertThat(texts(Locale.SIMPLIFIED_CHINESE).actor(act)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TURN_TAKEN_DOWN | 不实\\nFalse | seen | 不实。\\n内部备注：seen | False.\\nInternal note: seen",
                "TURN_RESTORED | 误判 | '' | 误判。 | 误判。",
                "CASE_DECIDED | 不实\\nFalse | REPORT TAKEN_DOWN A.1.g\\nseen"
                        + " | 举报：违规，下架 · A.1.g\\n不实。\\n内部备注：seen"
                        + " | Report: Violation: take down · A.1.g\\nFalse.\\nInternal note: seen",
                "CASE_DECIDED | 不实\\nFalse | REPORT NOTED A.1.g"
                        + " | 举报：违规，保留并加注说明 · A.1.g\\n不实。 | Report: Violation: keep with a note · A.1.g\\nFalse.",
            })
    void whatPeopleWereToldIsReadInOnesOwnLanguage(
            AuditKind kind, String reason, String details, String chinese, String english) {
        AuditRecord act = new AuditRecord(
                new ChainPosition(new ChainId(1), 1),
                NOW,
                Optional.empty(),
                "admin",
                kind,
                "7",
                reason.replace("\\n", "\n"),
                details.replace("\\n", "\n"));
        assertThat(texts(Locale.SIMPLIFIED_CHINESE).details(act)).isEqualTo(chinese.replace("\\n", "\n"));
        assertThat(texts(Locale.US).details(act)).isEqualTo(english.replace("\\n", "\n"));
    }

    private static String told(AuditKind kind, String details, Locale language) {
        return texts(language).details(act(kind, "7", details.replace("\\n", "\n")));
    }

    private static ActTexts texts(Locale language) {
        UI reader = reader(language);
        return new ActTexts(reader, Times.of(reader, ZoneId.of("Asia/Shanghai"), NOW), "lin");
    }

    private static AuditRecord act(AuditKind kind, String subject, String details) {
        return new AuditRecord(
                new ChainPosition(new ChainId(1), 1), NOW, Optional.empty(), "admin", kind, subject, "", details);
    }

    private static UI reader(Locale language) {
        UI ui = new UI() {
            @Override
            public String getTranslation(String key, Object... values) {
                String module = key.startsWith("risk.")
                        ? "safety"
                        : key.matches("(console|review|inspection)\\..*") ? "admin" : "ui";
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
