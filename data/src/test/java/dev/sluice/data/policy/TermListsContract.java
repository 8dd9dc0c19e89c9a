package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class TermListsContract {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration SOON = Duration.ofSeconds(10);

    /** {@code -Dsluice.measure.terms=2000} for the longest list. */
    private static final int LONG = Integer.getInteger("sluice.measure.terms", 200);

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private TermLists lists;

    @Autowired
    private Terms terms;

    @Autowired
    private Policies policies;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void endAll() {
        terms.list(admin).stream().filter(OwnTerm::isInForce).forEach(term -> terms.end(admin, term.id()));
    }

    @Test
    void aListComesIntoForceAtOnceAndIsTakenBackAtOnce() {
        OwnTerm there = terms.add(admin, form("开闸放粮", Grade.SIGNAL));
        terms.add(admin, form("原样不动", Grade.BLOCK));
        long before = latestVersion();
        TermListPreview preview = lists.preview(admin, """
                词条,风险类别,处置方式,适用范围,例外,备注
                开闸放粮,A.1.g,拦截,提问,,
                原样不动,A.1.g,拦截,提问,,
                新来的词,A.1.g 宣扬,,,新来的词典|新来的词组,看一看
                """, ZONE);
        assertThat(preview.problems()).isEmpty();
        assertThat(preview.rows())
                .extracting(TermListPreview.Row::effect)
                .containsExactly(
                        TermListPreview.Effect.CHANGE, TermListPreview.Effect.NONE, TermListPreview.Effect.NEW);
        assertThat(latestVersion()).as("a preview does nothing").isEqualTo(before);

        ImportedTerms imported = lists.importAll(admin, preview).orElseThrow();

        assertThat(imported).returns(1, ImportedTerms::added).returns(1, ImportedTerms::changed);
        assertThat(latestVersion()).as("one version for all").isEqualTo(before + 1);
        await().atMost(SOON).until(() -> blocks("新来的词") && blocks("开闸放粮"));
        assertThat(blocks("新来的词典")).isFalse();
        assertThat(inForce("新来的词"))
                .returns(Set.of(Direction.PROMPT, Direction.ANSWER), OwnTerm::directions)
                .returns("看一看", OwnTerm::note);
        assertThat(lists.importAll(admin, preview))
                .as("there is nothing left to do")
                .isEmpty();

        assertThat(lists.takeBack(admin, imported)).isEqualTo(2);

        await().atMost(SOON).until(() -> !blocks("新来的词") && !blocks("开闸放粮"));
        assertThat(inForce("开闸放粮").grade()).isEqualTo(Grade.SIGNAL);
        assertThat(terms.find(admin, there.id()).orElseThrow().isInForce())
                .as("its wording is in force again, as a term of its own")
                .isFalse();
        assertThat(lists.takeBack(admin, imported)).as("once").isZero();
    }

    @Test
    void takingAListBackDoesNotPutATermInForceWhoseTimeIsOver() {
        OwnTerm there = terms.add(
                admin,
                new NewTerm(
                        "开闸放灯",
                        Risk.A1G,
                        Grade.SIGNAL,
                        Set.of(Direction.PROMPT),
                        Set.of(),
                        "",
                        Optional.of(Instant.now().plusSeconds(3600))));
        TermListPreview preview = lists.preview(admin, "term,risk\n开闸放灯,A.1.g\n", ZONE);
        ImportedTerms imported = lists.importAll(admin, preview).orElseThrow();
        jdbc.sql("update own_term set expires_at = added_at where id = ?")
                .param(there.id().value())
                .update();

        assertThat(lists.takeBack(admin, imported)).isEqualTo(1);

        assertThat(terms.list(admin))
                .noneMatch(term -> term.isInForce() && term.text().equals("开闸放灯"));
    }

    @Test
    void eachRowThatWillNotDoIsNamedWithItsLine() {
        TermListPreview preview = lists.preview(admin, """
                Term,Risk,Grade,Directions,Exceptions,Note,Expires
                good term,A.1.g,block,prompt,,,2999-12-31
                no such risk,Z.9,block,prompt,,,
                "two
                lines",A.1.g,perhaps,sideways,,,31 February
                x,A.1.g,block,prompt,,,
                Good Term,A.1.h,signal,answer,,,
                past,A.1.g,,,,,2001-1-1
                ,A.1.g,,,,,
                """, ZONE);

        assertThat(preview.rows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.form().expiresAt())
                    .contains(LocalDate.of(3000, 1, 1).atStartOfDay(ZONE).toInstant());
        });
        assertThat(preview.problems())
                .containsExactly(
                        new TermListProblem.Unreadable(3, TermListColumn.RISK, "Z.9"),
                        new TermListProblem.Unreadable(4, TermListColumn.GRADE, "perhaps"),
                        new TermListProblem.Unreadable(4, TermListColumn.DIRECTIONS, "sideways"),
                        new TermListProblem.Unreadable(4, TermListColumn.EXPIRES, "31 February"),
                        new TermListProblem.Refused(6, "x", TermRefusedException.Problem.TOO_SHORT),
                        new TermListProblem.Twice(7, "Good Term", 2),
                        new TermListProblem.Refused(8, "past", TermRefusedException.Problem.EXPIRES_IN_THE_PAST),
                        new TermListProblem.Refused(9, "", TermRefusedException.Problem.BLANK));
    }

    @Test
    void whatIsNoListIsRefusedWithAReason() {
        assertNoList("", TermListRefusedException.Problem.EMPTY);
        assertNoList("term,risk\n", TermListRefusedException.Problem.EMPTY);
        assertNoList("name,age\nx,1\n", TermListRefusedException.Problem.NO_COLUMNS);
        assertNoList("term,risk\n\"open,A.1.g\n" + "x".repeat(20), TermListRefusedException.Problem.BAD_QUOTES);
        assertNoList("term,risk\n" + "a,b\n".repeat(TermLists.MAX_ROWS + 1), TermListRefusedException.Problem.TOO_LONG);
    }

    @Test
    void exportReadsBackAsItWasAndIsHarmlessInASpreadsheet() {
        terms.add(
                admin,
                new NewTerm(
                        "=HYPERLINK(\"x\")",
                        Risk.A1G,
                        Grade.BLOCK,
                        Set.of(Direction.ANSWER),
                        Set.of("=HYPERLINK(\"x\") here", "a =HYPERLINK(\"x\")"),
                        "@note, with \"quotes\"\nand a line",
                        Optional.of(LocalDate.of(2999, 1, 2).atStartOfDay(ZONE).toInstant())));
        terms.add(admin, form("'已有撇号", Grade.CARE));
        terms.add(
                admin,
                new NewTerm(
                        "foo",
                        Risk.A1G,
                        Grade.BLOCK,
                        Set.of(Direction.ANSWER),
                        Set.of("foo|bar", "foo｜bar x", "foo x\\", "foo\\|\\\\x"),
                        "",
                        Optional.empty()));

        for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            String csv = lists.export(admin, language, ZONE);
            assertThat(csv).startsWith("\uFEFF").contains("\"'=HYPERLINK(\"\"x\"\")\"", "\"'@note");
            TermListPreview preview = lists.preview(admin, csv, ZONE);
            assertThat(preview.problems()).isEmpty();
            assertThat(preview.rows())
                    .hasSize(3)
                    .allSatisfy(row -> assertThat(row.effect()).isEqualTo(TermListPreview.Effect.NONE));
        }
    }

    @Test
    void aQuotationMarkWithoutItsPartnerIsToldWithTheLineOfItsRow() {
        for (String row : List.of("\"open,A.1.g\nshut,A.1.g\n", "\"bad\"quote,A.1.g\n")) {
            assertThatThrownBy(() -> lists.preview(admin, "\nterm,risk,note\nabc,A.1.g,\"x\r\ny\n\"\n\n" + row, ZONE))
                    .isInstanceOfSatisfying(
                            TermListRefusedException.class,
                            refused -> assertThat(refused.line()).isEqualTo(7));
        }
    }

    @Test
    void aLongListIsReadInReasonableTime() {
        String csv = IntStream.range(0, LONG)
                .mapToObj(number -> "长名单第" + number + "号,A.1.g")
                .collect(Collectors.joining("\n", "term,risk\n", "\n"));
        long start = System.nanoTime();
        TermListPreview preview = lists.preview(admin, csv, ZONE);
        long read = System.nanoTime();
        ImportedTerms imported = lists.importAll(admin, preview).orElseThrow();
        long put = System.nanoTime();
        await().atMost(Duration.ofSeconds(60)).until(() -> blocks("长名单第" + (LONG - 1) + "号"));
        System.out.printf(
                "measured list of %d terms: preview %d ms, import %d ms, in force %d ms later%n",
                LONG, (read - start) / 1_000_000, (put - read) / 1_000_000, (System.nanoTime() - put) / 1_000_000);
        assertThat(lists.takeBack(admin, imported)).isEqualTo(LONG);
    }

    @Test
    void onlyAdminsMayDoThat() {
        Actor moderator = TestAccounts.moderator();
        TermListPreview nothing = new TermListPreview(List.of(), List.of());
        assertThatThrownBy(() -> lists.preview(moderator, "term,risk\nabc,A.1.g\n", ZONE))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> lists.importAll(moderator, nothing)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> lists.export(moderator, Locale.ENGLISH, ZONE))
                .isInstanceOf(NotPermittedException.class);
    }

    private void assertNoList(String csv, TermListRefusedException.Problem problem) {
        assertThatThrownBy(() -> lists.preview(admin, csv, ZONE))
                .isInstanceOfSatisfying(
                        TermListRefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private OwnTerm inForce(String text) {
        return terms.list(admin).stream()
                .filter(term -> term.isInForce() && term.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private boolean blocks(String text) {
        return policies.current().judge(Direction.PROMPT, text).isBlocked();
    }

    private long latestVersion() {
        return jdbc.sql("select max(number) from policy_version")
                .query(Long.class)
                .single();
    }

    private static NewTerm form(String text, Grade grade) {
        return new NewTerm(text, Risk.A1G, grade, Set.of(Direction.PROMPT), Set.of(), "", Optional.empty());
    }
}
