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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconCsvTest {

    private static final Set<Direction> BOTH = Set.of(Direction.PROMPT, Direction.ANSWER);

    private static final List<String> ODD = List.of(
            "a",
            "É",
            "水",
            "業",
            "\"",
            "'",
            ",",
            ";",
            "|",
            "&",
            "\\",
            "#",
            "=",
            "+",
            "-",
            "@",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\u3000",
            "\u200B",
            "\u0301",
            "\uFF1D",
            "\uFEFF",
            "\uFFFF",
            "\uD83D\uDE00");

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
    void whateverIsWrittenIsReadBackTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ListedEntry> entries = IntStream.range(0, 2_000)
                .mapToObj(number -> new ListedEntry(
                        number % 3 == 0 ? combination(number, random) : term(number, random),
                        odd(random).strip(),
                        odd(random).strip(),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(random.nextLong(1L << 43)))))
                .toList();

        LexiconCsv.Table table = LexiconCsv.read(LexiconCsv.write(entries), ZoneOffset.UTC);

        assertThat(table.faults()).as("seed %d", seed).isEmpty();
        assertThat(table.rows())
                .as("seed %d", seed)
                .extracting(LexiconCsv.Row::listed)
                .containsExactlyElementsOf(entries);
    }

    private static Term term(int number, Random random) {
        String text = (odd(random) + number + odd(random)).strip();
        Set<String> exceptions = Stream.generate(() -> (odd(random) + text + "尾" + odd(random)).strip())
                .limit(random.nextInt(3))
                .collect(Collectors.toSet());
        return new Term(
                "own-" + number + odd(random).strip(),
                text,
                any(Risk.values(), random),
                any(Grade.values(), random),
                directions(random),
                exceptions,
                some(Term.Disguise.values(), random));
    }

    private static Combination combination(int number, Random random) {
        List<Set<String>> groups = Stream.generate(() -> Set.of(
                        (odd(random) + number + odd(random)).strip(),
                        "z" + odd(random).strip()))
                .limit(2 + random.nextInt(2))
                .toList();
        return new Combination(
                "own-" + number,
                groups,
                random.nextBoolean() ? Set.of() : Set.of("w" + odd(random).strip()),
                random.nextBoolean()
                        ? Set.of()
                        : Set.of("x" + groups.getFirst().iterator().next()
                                + odd(random).strip()),
                2 + random.nextInt(499),
                any(Risk.values(), random),
                any(Grade.values(), random),
                directions(random));
    }

    private static Set<Direction> directions(Random random) {
        Set<Direction> some = some(Direction.values(), random);
        return some.isEmpty() ? BOTH : some;
    }

    private static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static <E> Set<E> some(E[] values, Random random) {
        return Stream.of(values).filter(_ -> random.nextBoolean()).collect(Collectors.toSet());
    }

    /** A few characters, most of which mean something to somebody on the way. */
    private static String odd(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(_ -> ODD.get(random.nextInt(ODD.size())))
                .collect(Collectors.joining());
    }

    /** What a term has in common with another is for the lint to tell. */
    @Test
    void theBuiltInLexiconIsReadBackTheSame() {
        Lexicon builtIn = Lexicons.builtIn();
        List<ListedEntry> entries = Stream.<LexiconEntry>concat(
                        builtIn.terms().stream(), builtIn.combinations().stream())
                .map(entry -> new ListedEntry(entry, "", "", Optional.empty()))
                .toList();

        LexiconCsv.Table table = LexiconCsv.read(LexiconCsv.write(entries), ZoneOffset.UTC);

        assertThat(table.faults()).isEmpty();
        assertThat(table.rows().stream().map(LexiconCsv.Row::listed).toList().equals(entries))
                .isTrue();
    }

    /** The gate finds the term in each of these. */
    @Test
    void anExceptionIsAroundItsTermAsTheGateSeesIt() {
        assertThat(LexiconCsv.read("""
                text,risk,grade,exceptions
                剧场,A.1.h,SIGNAL,劇場業
                cafe,A.1.h,SIGNAL,café au lait
                foo,A.1.h,SIGNAL,foo \\\\
                """, ZoneOffset.UTC).faults()).isEmpty();
    }

    @Test
    void aQuotationMarkOutOfPlaceIsToldWithTheLineThatItsRowBeginsIn() {
        assertThat(LexiconCsv.read(
                                "text,risk,grade,note\n# one\n\nfoo,A.1.h,SIGNAL,\"x\r\ny\n\nz\"\n\"bad\"quote,A.1.h,SIGNAL,\n",
                                ZoneOffset.UTC)
                        .faults())
                .containsExactly(new Fault(8, "", Problem.BAD_QUOTES));
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
                perch,A.1.h,BLOCK,,,,,
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
