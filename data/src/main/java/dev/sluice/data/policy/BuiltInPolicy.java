package dev.sluice.data.policy;

import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this release of Sluice and its settings bring to every policy.
 *
 * @param digest names the lexicon's content: SHA-256 over its sorted entries
 */
record BuiltInPolicy(Lexicon lexicon, ReleaseMode releaseMode, String digest) {

    BuiltInPolicy(Lexicon lexicon, ReleaseMode releaseMode) {
        this(lexicon, releaseMode, digest(lexicon));
    }

    /** The term of this id. */
    Optional<Term> findTerm(String id) {
        return lexicon.terms().stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /** The terms that get more exceptions, with all of theirs; exceptions of terms that are gone count for nothing. */
    List<Term> withExceptions(Map<String, Set<String>> more) {
        return more.isEmpty()
                ? List.of()
                : lexicon.terms().stream()
                        .filter(term -> more.containsKey(term.id()))
                        .map(term -> withExceptions(term, more.getOrDefault(term.id(), Set.of())))
                        .toList();
    }

    private static Term withExceptions(Term term, Set<String> more) {
        Set<String> exceptions = new HashSet<>(term.exceptions());
        exceptions.addAll(more);
        return new Term(
                term.id(), term.text(), term.risk(), term.grade(), term.directions(), exceptions, term.disguises());
    }

    private static String digest(Lexicon lexicon) {
        MessageDigest sha256 = sha256();
        // Sets have no order of their own, so each is written sorted.
        lexicon.terms().stream().map(BuiltInPolicy::canonical).sorted().forEach(line -> update(sha256, line));
        lexicon.combinations().stream().map(BuiltInPolicy::canonical).sorted().forEach(line -> update(sha256, line));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String canonical(Term term) {
        return String.join(
                "\t",
                term.id(),
                term.text(),
                term.risk().code(),
                term.grade().name(),
                new TreeSet<>(term.directions()).toString(),
                new TreeSet<>(term.exceptions()).toString());
    }

    private static String canonical(Combination combination) {
        return String.join(
                "\t",
                combination.id(),
                combination.groups().stream().map(TreeSet::new).toList().toString(),
                new TreeSet<>(combination.without()).toString(),
                Integer.toString(combination.within()),
                combination.risk().code(),
                combination.grade().name(),
                new TreeSet<>(combination.directions()).toString());
    }

    private static void update(MessageDigest digest, String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
