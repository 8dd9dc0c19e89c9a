package dev.sluice.bench;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Release;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.lexicon.Lexicons;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the gate does with a prompt and with an answer, as shipped: every stage, harmless text. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class Gate {

    /** Characters of a piece as models send them. */
    static final int PIECE = 4;

    @Param({"zh", "en"})
    public String language;

    private final Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));
    private final Classifier classifier = Classifier.builtIn();
    private String prompt = "";
    private String answer = "";

    @Setup
    public void prepare() {
        prompt = Texts.of(language, "harmless", 200);
        answer = Texts.of(language, "harmless", 2000);
    }

    /** An answer of 2,000 characters in pieces of four, to its end. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public int answerOf500Pieces() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        int out = 0;
        for (int i = 0; i < answer.length(); i += PIECE) {
            Release release = gate.offer(answer.substring(i, Math.min(i + PIECE, answer.length())));
            out += release.text().length();
        }
        return out + gate.finish().text().length();
    }

    /** The embedded classifier alone, 200 characters. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public double classifierOf200Characters() {
        return classifier.assess(Direction.PROMPT, prompt).score();
    }

    /** Everything that is decided about a prompt of 200 characters. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public int promptOf200Characters() {
        return judge.judge(Direction.PROMPT, prompt).findings().size();
    }
}
