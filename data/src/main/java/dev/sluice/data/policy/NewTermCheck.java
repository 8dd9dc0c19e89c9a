package dev.sluice.data.policy;

import dev.sluice.data.policy.TermRefusedException.Problem;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out whether a term can be put in force, by trying it: the gate alone knows what folding leaves of it. */
final class NewTermCheck {

    private static final int MAX_NOTE_LENGTH = 500;

    private static final String TRIAL = "trial";

    private NewTermCheck() {}

    /** The form without blanks around its texts. */
    static NewTerm tidy(NewTerm form) {
        Set<String> exceptions = form.exceptions().stream()
                .map(String::strip)
                .filter(exception -> !exception.isEmpty())
                .collect(Collectors.toSet());
        return new NewTerm(
                form.text().strip(),
                form.risk(),
                form.grade(),
                form.directions(),
                exceptions,
                form.note().strip(),
                form.expiresAt());
    }

    /**
     * The form, tidy.
     *
     * @throws TermRefusedException if there is something wrong with it
     */
    static NewTerm requireGood(NewTerm form, Instant now) {
        NewTerm tidy = tidy(form);
        findProblem(tidy, now).ifPresent(problem -> {
            throw new TermRefusedException(problem);
        });
        return tidy;
    }

    /**
     * Looks whether the same text is in force already.
     *
     * @param except the term whose place it takes
     * @throws TermRefusedException if it is
     */
    static void requireNew(NewTerm tidy, List<OwnTermEntity> inForce, Optional<OwnTermId> except) {
        if (inForce.stream()
                .map(OwnTermEntity::toOwnTerm)
                .anyMatch(other -> other.text().equalsIgnoreCase(tidy.text())
                        && except.filter(other.id()::equals).isEmpty())) {
            throw new TermRefusedException(Problem.ALREADY_IN_FORCE);
        }
    }

    /** What is wrong with a tidy form; empty if nothing is. */
    static Optional<Problem> findProblem(NewTerm form, Instant now) {
        return findPlainProblem(form, now).or(() -> tryOut(form));
    }

    /**
     * The same for many, in their order. Compiling is what costs time, so they are tried out together; only those that
     * are not found among the others, because another stands over them, are tried out alone.
     */
    static List<Optional<Problem>> findProblems(List<NewTerm> forms, Instant now) {
        List<Optional<Problem>> plain =
                forms.stream().map(form -> findPlainProblem(form, now)).toList();
        List<NewTerm> usable = IntStream.range(0, forms.size())
                .filter(i -> plain.get(i).isEmpty())
                .mapToObj(forms::get)
                .distinct()
                .toList();
        Set<NewTerm> good = findGood(usable);
        return IntStream.range(0, forms.size())
                .mapToObj(i -> good.contains(forms.get(i))
                        ? Optional.<Problem>empty()
                        : plain.get(i).or(() -> tryOut(forms.get(i))))
                .toList();
    }

    private static Set<NewTerm> findGood(List<NewTerm> forms) {
        try {
            Judge bare = judge(terms(forms, false));
            judge(terms(forms, true));
            return IntStream.range(0, forms.size())
                    .filter(i -> isFoundInAll(bare, id(i), forms.get(i)))
                    .mapToObj(forms::get)
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException oneIsNotUsable) {
            return Set.of();
        }
    }

    private static boolean isFoundInAll(Judge all, String id, NewTerm form) {
        Direction direction = form.directions().iterator().next();
        return Stream.concat(Stream.of(form.text()), form.exceptions().stream())
                        .allMatch(text -> finds(all, id, direction, text))
                && form.exceptions().stream()
                        .allMatch(exception -> exception.length() > form.text().length());
    }

    private static List<Term> terms(List<NewTerm> forms, boolean excepted) {
        return IntStream.range(0, forms.size())
                .mapToObj(i -> term(id(i), forms.get(i), excepted ? forms.get(i).exceptions() : Set.of()))
                .toList();
    }

    private static String id(int number) {
        return "trial-" + number;
    }

    /** Without trying it out. */
    private static Optional<Problem> findPlainProblem(NewTerm form, Instant now) {
        if (form.text().isEmpty()) {
            return Optional.of(Problem.BLANK);
        }
        if (isTooLong(form.text())) {
            return Optional.of(Problem.TOO_LONG);
        }
        if (form.directions().isEmpty()) {
            return Optional.of(Problem.NO_DIRECTION);
        }
        if (form.note().length() > MAX_NOTE_LENGTH) {
            return Optional.of(Problem.NOTE_TOO_LONG);
        }
        if (form.expiresAt().filter(expiry -> !expiry.isAfter(now)).isPresent()) {
            return Optional.of(Problem.EXPIRES_IN_THE_PAST);
        }
        if (form.exceptions().stream().anyMatch(NewTermCheck::isTooLong)) {
            return Optional.of(Problem.EXCEPTION_TOO_LONG);
        }
        if (form.text().codePoints().filter(Character::isLetterOrDigit).count() == 0) {
            return Optional.of(Problem.BLANK);
        }
        if (form.text().codePointCount(0, form.text().length()) == 1
                && !Character.isIdeographic(form.text().codePointAt(0))) {
            return Optional.of(Problem.TOO_SHORT);
        }
        return Optional.empty();
    }

    private static Optional<Problem> tryOut(NewTerm form) {
        try {
            Judge bare = judge(form, Set.of());
            if (!finds(bare, form, form.text())) {
                return Optional.of(Problem.BLANK);
            }
            if (!form.exceptions().stream()
                    .allMatch(exception -> exception.length() > form.text().length() && finds(bare, form, exception))) {
                return Optional.of(Problem.EXCEPTION_WITHOUT_TERM);
            }
            if (!form.exceptions().isEmpty()) {
                judge(form, form.exceptions());
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.NOT_USABLE);
        }
    }

    /** What is wrong with a phrase as one more exception of a term; empty if nothing is. */
    static Optional<Problem> findProblem(Term term, String phrase) {
        if (isTooLong(phrase)) {
            return Optional.of(Problem.EXCEPTION_TOO_LONG);
        }
        Direction direction = term.directions().iterator().next();
        boolean around =
                phrase.length() > term.text().length() && finds(judge(bare(term)), term.id(), direction, phrase);
        return around ? Optional.empty() : Optional.of(Problem.EXCEPTION_WITHOUT_TERM);
    }

    private static Term bare(Term term) {
        return new Term(
                term.id(), term.text(), term.risk(), term.grade(), term.directions(), Set.of(), term.disguises());
    }

    /** What a form without problems finds in a text. */
    static TermTrial tryOn(NewTerm form, Direction direction, String text) {
        Judge judge = judge(form, form.exceptions());
        String cleaned = Judge.clean(text);
        List<Finding> found = findings(judge, direction, text).toList();
        List<Finding> excepted = findings(judge(form, Set.of()), direction, text)
                .filter(finding -> found.stream().noneMatch(counts -> counts.start() == finding.start()))
                .toList();
        int shown = found.stream()
                .filter(finding -> finding.action().stops())
                .mapToInt(Finding::start)
                .min()
                .orElse(cleaned.length());
        return new TermTrial(cleaned, found, excepted, shown);
    }

    /** Of the term only: the other stages have findings of their own. */
    private static Stream<Finding> findings(Judge judge, Direction direction, String text) {
        return judge.judge(direction, text).findings().stream()
                .filter(finding -> finding.rule().equals(TRIAL))
                .filter(finding -> finding.stage() != Stage.RENDERED);
    }

    private static Judge judge(NewTerm form, Set<String> exceptions) {
        return judge(term(TRIAL, form, exceptions));
    }

    static Term term(String id, NewTerm form, Set<String> exceptions) {
        return new Term(id, form.text(), form.risk(), form.grade(), form.directions(), exceptions);
    }

    private static Judge judge(Term term) {
        return judge(List.of(term));
    }

    private static Judge judge(List<Term> terms) {
        return new Judge(new Policy(new PolicyVersion(TRIAL), new Lexicon(terms, List.of()), ReleaseMode.TERMS));
    }

    private static boolean finds(Judge judge, NewTerm form, String text) {
        Direction direction = form.directions().iterator().next();
        return finds(judge, TRIAL, direction, text);
    }

    private static boolean finds(Judge judge, String id, Direction direction, String text) {
        return judge.judge(direction, text).findings().stream()
                .anyMatch(finding -> finding.rule().equals(id));
    }

    private static boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > Term.MAX_LENGTH;
    }
}
