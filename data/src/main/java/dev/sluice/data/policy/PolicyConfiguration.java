package dev.sluice.data.policy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which built-in lexicon and release mode the policies start from. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    BuiltInPolicy builtInPolicy(@Value("${sluice.policy.release-mode:terms}") ReleaseMode releaseMode) {
        return new BuiltInPolicy(builtInLexicon(), releaseMode);
    }

    private static Lexicon builtInLexicon() {
        return new Lexicon(
                List.of(
                        new Term("own-demo-zh", "水闸演示禁词", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of()),
                        new Term(
                                "own-demo-en",
                                "sluice-demo-term",
                                Risk.A1H,
                                Grade.BLOCK,
                                Set.of(Direction.ANSWER),
                                Set.of())),
                List.of());
    }
}
