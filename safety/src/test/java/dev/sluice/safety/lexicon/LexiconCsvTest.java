package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.LexiconCsv.Fault;
import dev.sluice.safety.lexicon.LexiconCsv.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconCsvTest {

    private static final Set<Direction> BOTH = Set.of(Direction.PROMPT, Direction.ANSWER);

    @Test
    void entriesThatWereWrittenAreReadBackTheSame() {
        List<ListedEntry> entries = List.of(
                listed(new Term(
                        "own-1",
                        "=1+1, \"quoted\"",
                        Risk.A1H,
                        Grade.BLOCK,
                        BOTH,
                        Set.of("=1+1, \"quoted\" longer", "so =1+1, \"quoted\""))),
                listed(new Term(
                        "own-2",
                        "水闸演示禁词",
                        Risk.A2A,
                        Grade.SIGNAL,
                        Set.of(Direction.ANSWER),
                        Set.of(),
                        Set.of(Term.Disguise.SPLIT, Term.Disguise.PINYIN))),
                listed(new Term(
                        "own-3", "'@home", Risk.A3A, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), Set.of())),
                listed(new Term("own-5", "C++", Risk.A1H, Grade.SIGNAL, BOTH, Set.of("R&D in C++ | more", "C++\\"))),
                listed(new Term("own-6", "C#", Risk.A1H, Grade.SIGNAL, BOTH, Set.of())),
                listed(new Term("own-7", "🏮", Risk.A1H, Grade.SIGNAL, BOTH, Set.of())),
                listed(new Term("own-8", "🐟", Risk.A1H, Grade.SIGNAL, BOTH, Set.of())),
                listed(new Combination(
                        "own-9",
                        List.of(Set.of("R&D", "a|b"), Set.of("pond")),
                        Set.of("c|d"),
                        40,
                        Risk.A1H,
                        Grade.SIGNAL,
                        BOTH)),
                new ListedEntry(
                        new Combination(
                                "own-4",
                                List.of(Set.of("open", "lift"), Set.of("sluice gate")),
                                Set.of("do not"),
                                Set.of("open day", "the lift key"),
                                40,
                                Risk.A1H,
                                Grade.CARE,
                                Set.of(Direction.PROMPT)),
                        "handbook",
                        "two lines,\nand a comma",
                        Optional.of(Instant.parse("2027-01-31T16:00:00.123456Z"))));

        LexiconCsv.Table table = LexiconCsv.read(LexiconCsv.write(entries), ZoneOffset.UTC);

        assertThat(table.faults()).isEmpty();
        assertThat(table.rows()).extracting(LexiconCsv.Row::listed).containsExactlyElementsOf(entries);
    }

    @Test
    void aTermThatIsMissingIsToldOnce() {
        assertThat(LexiconCsv.read("text,risk,grade,exceptions\n,A.1.h,SIGNAL,pike perch\n", ZoneOffset.UTC)
                        .faults())
                .containsExactly(new Fault(2, "text", Problem.EMPTY));
    }

    @Test
    void everyFaultIsToldWithItsLineAndColumn() {
        LexiconCsv.Table table = LexiconCsv.read("""
                # Terms of a pond
                Text,risk,grade,directions,exceptions,expires,within,without

                perch,A.1.h,block,both,,,,
                pike,A.9.z,LOUD,up,pikestaff|,soon,,frog
                carp,A.1.h,SIGNAL,,trout,,,
                "two
                lines",A.1.h,SIGNAL,,,,,
                PERCH,A.1.h,SIGNAL,,,,,
                eel & bream,A.1.h,SIGNAL,,,,1,
                eel,A.1.h,SIGNAL,,,,20,
                roach,A.1.h,SIGNAL,,,,,,too much
                tench,A.1.h,SIGNAL
                """, ZoneOffset.UTC);

        assertThat(table.rows()).extracting(LexiconCsv.Row::line).containsExactly(4, 7, 13);
        assertThat(table.faults())
                .containsExactly(
                        new Fault(5, "risk", Problem.UNKNOWN_RISK),
                        new Fault(5, "grade", Problem.UNKNOWN_GRADE),
                        new Fault(5, "directions", Problem.UNKNOWN_DIRECTION),
                        new Fault(5, "expires", Problem.BAD_DATE),
                        new Fault(5, "exceptions", Problem.EMPTY_ALTERNATIVE),
                        new Fault(5, "without", Problem.NOT_FOR_THIS_KIND),
                        new Fault(6, "exceptions", Problem.EXCEPTION_WITHOUT_TERM),
                        new Fault(9, "text", Problem.SAME_TERM),
                        new Fault(10, "within", Problem.BAD_DISTANCE),
                        new Fault(11, "text", Problem.ONE_GROUP),
                        new Fault(12, "", Problem.TOO_MANY_CELLS));
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING_COLUMN",
        "'text,risk', MISSING_COLUMN",
        "'text,risk,grade,colour', UNKNOWN_COLUMN",
        "'text,risk,grade,text', UNKNOWN_COLUMN",
        "'text,risk,grade\n\"open,A.1.h,SIGNAL', BAD_QUOTES",
        "'text,risk,grade\n,A.1.h,SIGNAL', EMPTY",
        "'text,risk,grade\n123456789012345678901234567890123,A.1.h,SIGNAL', TOO_LONG",
        "'id,text,risk,grade\na,b c,A.1.h,SIGNAL\na,d e,A.1.h,SIGNAL', SAME_ID",
        "'text,risk,grade,disguises\npond,A.1.h,SIGNAL,mask', UNKNOWN_DISGUISE",
        "'text,risk,grade,within\na & b,A.1.h,SIGNAL,1', BAD_DISTANCE",
        "'text,risk,grade,within\na & b,A.1.h,SIGNAL,501', BAD_DISTANCE",
        "'text,risk,grade,within\na & b,A.1.h,SIGNAL,far', BAD_DISTANCE",
        "'text,risk,grade,within\na & ,A.1.h,SIGNAL,9', EMPTY_ALTERNATIVE",
        "'text,risk,grade,within\na & b || c,A.1.h,SIGNAL,9', EMPTY_ALTERNATIVE",
        "'text,risk,grade,within\na & 123456789012345678901234567890123,A.1.h,SIGNAL,9', TOO_LONG",
        "'text,risk,grade,within,without\na & b,A.1.h,SIGNAL,9,123456789012345678901234567890123', TOO_LONG",
        "'text,risk,grade,within,exceptions\na & b,A.1.h,SIGNAL,9,cd', EXCEPTION_WITHOUT_TERM",
        "'text,risk,grade,within,disguises\na & b,A.1.h,SIGNAL,9,split', NOT_FOR_THIS_KIND",
        "'text,risk,grade,exceptions\npond,A.1.h,SIGNAL,p-o-n-d', EXCEPTION_WITHOUT_TERM",
        "'text,risk,grade,exceptions\npond,A.1.h,SIGNAL,pond 1234567890123456789012345678', TOO_LONG"
    })
    void oneFault(String content, Problem problem) {
        assertThat(LexiconCsv.read(content, ZoneOffset.UTC).faults())
                .extracting(Fault::problem)
                .containsOnly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "'text,risk,grade,within\na & b,A.1.h,SIGNAL,2'",
        "'text,risk,grade,within\na & b|c & d,A.1.h,SIGNAL,500'",
        "'text,risk,grade,within,exceptions\na & b,A.1.h,SIGNAL,2,b c|a b'",
        "'text,risk,grade,exceptions\n12345678901234567890123456789012,A.1.h,SIGNAL,'",
        "'text,risk,grade,exceptions\npond,A.1.h,SIGNAL,pond 123456789012345678901234567'",
        "'text,risk,grade,note\npond,A.1.h,SIGNAL,a note,'",
    })
    void whatIsJustAllowed(String content) {
        LexiconCsv.Table table = LexiconCsv.read(content, ZoneOffset.UTC);
        assertThat(table.faults()).isEmpty();
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void cellsMeanWhatTheySay() {
        LexiconCsv.Table table = LexiconCsv.read("""
                text,risk,grade,directions,disguises,id,without,within
                pond,A.1.h,block,Prompt,,,,
                lake,A.1.h,Signal,answer,pinyin,lake-1,,
                river,A.1.h,care,BOTH,none,,,
                stream,A.1.h,block,,split|pinyin,,,
                open | lift & gate,A.1.h,block,,,,not | never,30
                """, ZoneOffset.UTC);
        assertThat(table.faults()).isEmpty();
        assertThat(table.rows())
                .extracting(row -> row.listed().entry())
                .containsExactly(
                        term("line-2", "pond", Grade.BLOCK, Set.of(Direction.PROMPT), Term.Disguise.values()),
                        term("lake-1", "lake", Grade.SIGNAL, Set.of(Direction.ANSWER), Term.Disguise.PINYIN),
                        term("line-4", "river", Grade.CARE, BOTH),
                        term("line-5", "stream", Grade.BLOCK, BOTH, Term.Disguise.values()),
                        new Combination(
                                "line-6",
                                List.of(Set.of("open", "lift"), Set.of("gate")),
                                Set.of("not", "never"),
                                30,
                                Risk.A1H,
                                Grade.BLOCK,
                                BOTH));
    }

    private static Term term(
            String id, String text, Grade grade, Set<Direction> directions, Term.Disguise... disguises) {
        return new Term(id, text, Risk.A1H, grade, directions, Set.of(), Set.of(disguises));
    }

    @Test
    void aDayCountsToItsEnd() {
        LexiconCsv.Table table =
                LexiconCsv.read("text,risk,grade,expires\npond,A.1.h,SIGNAL,2027-01-31\n", ZoneId.of("Asia/Shanghai"));

        assertThat(table.rows().getFirst().listed().expiresAt()).contains(Instant.parse("2027-01-31T16:00:00Z"));
    }

    private static ListedEntry listed(LexiconEntry term) {
        return new ListedEntry(term, "", "", Optional.empty());
    }
}
