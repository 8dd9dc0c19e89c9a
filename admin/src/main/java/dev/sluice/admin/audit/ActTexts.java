package dev.sluice.admin.audit;

import com.vaadin.flow.component.UI;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.Role;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.PurgedActs;
import dev.sluice.data.review.PublicReason;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the record says of an act, in the words of its reader. The record has one form for everybody, which its hash covers;
 * what is not in that form is shown as it stands.
 */
public final class ActTexts {

    private static final Pattern ROLES = Pattern.compile("(\\S+): ([A-Z ]+) → ([A-Z ]+)");
    private static final Pattern CORRECTED =
            Pattern.compile("(\\S+): (ADULT|MINOR|UNKNOWN) → (ADULT|MINOR) / (.*)", Pattern.DOTALL);
    private static final Pattern SUSPENDED =
            Pattern.compile("(\\S+) until (restored|\\d{4}-[-0-9T:.]+Z): (.*?)(?: / (.*))?", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(\\S+?)(?:: (.*))?", Pattern.DOTALL);
    private static final Pattern REGISTERED = Pattern.compile("[A-Z ]+ terms=(\\S+)( invitation=\\S+)?");
    private static final Pattern REFUNDED = Pattern.compile("all of a suspension: (\\d+)");
    private static final Pattern STRIKE = Pattern.compile("strike \\S+ refunded");
    private static final Pattern INVITATION =
            Pattern.compile("uses=(\\d+) expires=(\\d{4}-[-0-9T:.]+Z) note=(.*)", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("(\\S+): (right|wrong|taken back)");
    private static final Pattern SHARED = Pattern.compile("conversation=(\\S+)(?: turns=(\\d+) last=\\S+)?");
    private static final Pattern DRY_RUN = Pattern.compile(
            "draft=(TABLE|TERM|LIST) days=(\\d+) turns=(\\d+) changed=(\\d+) people=(\\d+) end=([A-Z_]+)");
    private static final Pattern UNMASKED = Pattern.compile("([A-Z_]+)(?:: (.*))?", Pattern.DOTALL);
    private static final Pattern INSPECTED = Pattern.compile("met=(\\d+) notMet=(\\d+)");

    private static final Pattern DECIDED = Pattern.compile(
            "(REPORT|OBJECTION) ([A-Z_]+)(?: (A\\.[0-9.a-z]+))?( \\(decided both\\))?(?:\n(.*))?", Pattern.DOTALL);
    private static final Pattern STOPPED = Pattern.compile("(.*)\nzh: (.*)\nen: (.*)", Pattern.DOTALL);
    private static final Pattern TERM =
            Pattern.compile("\\((A\\.[0-9.a-z]+), (BLOCK|CARE|SIGNAL), ((?:PROMPT|ANSWER)(?:, (?:PROMPT|ANSWER))?)\\)");
    private static final Pattern RETENTION = Pattern.compile("sluice\\.retention\\.days=(\\d+)");
    private static final Pattern MEASURE = Pattern.compile("([A-Za-z]+): (.*)", Pattern.DOTALL);
    private static final Pattern LEVEL = Pattern.compile("([A-Z_]+)( DRILL)?");
    private static final Pattern POLICY = Pattern.compile("policy[- ](\\d+)");
    private static final Pattern RULES = Pattern.compile("(zh|en)\\S* (\\d+)");

    /** As the record names who reports without an account. */
    private static final String VISITOR = "visitor";

    private final UI reader;
    private final Times times;
    private final String known;

    /** @param known the account that the page is about, whose name need not be said; may be empty */
    public ActTexts(UI reader, Times times, String known) {
        this.reader = reader;
        this.times = times;
        this.known = known;
    }

    public String kind(AuditRecord act) {
        return text("kind." + Keys.of(act.kind()));
    }

    /** Who did it; the site itself and visitors by words of their own, whatever accounts are called. */
    public String actor(AuditRecord act) {
        boolean account = act.actor().filter(id -> id.value() != 0).isPresent();
        return account
                ? act.actorName()
                : act.actorName().equals(Actor.system().name())
                        ? text("system")
                        : act.actorName().equals(VISITOR) ? text("visitor") : act.actorName();
    }

    /** More about it; may be empty. */
    public String details(AuditRecord act) {
        String details = act.details();
        return switch (act.kind()) {
            case ACCOUNT_ROLES_CHANGED -> {
                Matcher found = ROLES.matcher(details);
                yield found.matches()
                        ? named(found.group(1), highest(found.group(2)) + " → " + highest(found.group(3)))
                        : details;
            }
            case BIRTH_YEAR_CORRECTED -> {
                Matcher found = CORRECTED.matcher(details);
                yield found.matches()
                        ? named(found.group(1), audience(found.group(2)) + " → " + audience(found.group(3))) + "\n"
                                + found.group(4)
                        : details;
            }
            case ACCOUNT_SUSPENDED -> suspended(details);
            case ACCOUNT_RESTORED,
                    PASSWORD_RESET_OFFERED,
                    PASSWORD_RESET_WITHDRAWN,
                    ADMIN_RESET,
                    SESSIONS_ENDED,
                    ACCOUNT_OPENED -> aboutAccount(details);
            case ACCOUNT_REGISTERED -> {
                Matcher found = REGISTERED.matcher(details);
                yield found.matches()
                        ? text(found.group(2) == null ? "registered" : "registered.invited", found.group(1))
                        : details;
            }
            case TERMS_ACCEPTED -> text("terms", details.replace("terms=", ""));
            case EMAIL_CHANGED -> known(details, List.of("set", "removed"), "email.");
            case STRIKE_REFUNDED -> {
                Matcher found = REFUNDED.matcher(details);
                yield found.matches() ? text("refunded", number(found.group(1))) : text("refunded.one", details);
            }
            case LOGGED_IN, LOGGED_OUT, LOG_IN_FAILED -> details.replaceFirst("^address=", "");
            case INVITATION_MADE -> {
                Matcher found = INVITATION.matcher(details);
                yield found.matches()
                        ? text("invitation", number(found.group(1)), times.exact(Instant.parse(found.group(2))))
                                + (found.group(3).isBlank() ? "" : " · " + found.group(3))
                        : details;
            }
            case FINDING_MARKED -> {
                Matcher found = MARKED.matcher(details);
                yield found.matches()
                        ? found.group(1) + " · " + text("mark." + found.group(2).replace(" ", ""))
                        : details;
            }
            case CONTENT_UNMASKED, CASE_UNMASKED, AUDIT_UNMASKED -> unmasked(details);
            case INSPECTION_RUN -> {
                Matcher found = INSPECTED.matcher(details);
                yield found.matches() ? text("inspection", found.group(1), found.group(2)) : details;
            }
            case TERM_LIST_EXPORTED -> text("termListExported", number(details));
            case DRY_RUN_MADE -> {
                Matcher found = DRY_RUN.matcher(details);
                yield found.matches() ? dryRun(found) : details;
            }
            case CONTENT_SEARCHED, AUDIT_SEARCHED -> new SearchTexts(reader, times).told(details);
            case CONTENT_EXPORTED -> {
                String[] whatAndWhy = details.split(" / ", 2);
                yield new SearchTexts(reader, times).told(whatAndWhy[0])
                        + (whatAndWhy.length > 1 ? "\n" + whatAndWhy[1] : "");
            }
            case REPORT_FILED -> word("review.reason.", first(details));
            case OBJECTION_FILED -> word("review.subject.", first(details));
            case CASE_DECIDED, CASE_REOPENED -> decided(act);
            case TURN_TAKEN_DOWN, TURN_RESTORED -> told(act, details);
            case CONVERSATION_SHARED, CONVERSATION_UNSHARED -> shared(details);
            case SHARE_WITHDRAWN, SHARE_REINSTATED -> (shared(details) + "\n" + told(act, "")).strip();
            case SERVICE_STOPPED -> stopped(details);
            case TERM_ADDED, TERM_CHANGED, TERM_ENDED, TERM_LIST_IMPORTED, TERM_LIST_TAKEN_BACK -> terms(details);
            case POLICY_PUBLISHED -> new PolicyChangeTexts(reader).told(details);
            case CONTENT_PURGED, CASE_PURGED -> {
                Matcher found = RETENTION.matcher(details);
                yield found.matches() ? text("purged", found.group(1)) : details;
            }
            case ACTS_PURGED -> {
                PurgedActs purged = PurgedActs.parse(details);
                Matcher found = RETENTION.matcher(purged.rule());
                yield found.matches() ? text("actsPurged", purged.acts().size(), found.group(1)) : purged.rule();
            }
            case MEASURE_NOTED -> measure(details);
            case CASE_LINKED -> text("linked", details);
            case CASE_UNLINKED -> text("unlinked", details);
            case CHAIN_STARTED -> details.isEmpty() ? text("chain.first") : text("chain.next", details);
            case RULES_CHANGED -> {
                Matcher found = RULES.matcher(details);
                yield found.matches() ? text("rules", text("language." + found.group(1)), found.group(2)) : details;
            }
            case INCIDENT_OPENED,
                    INCIDENT_CHANGED,
                    INCIDENT_LINKED,
                    INCIDENT_UNLINKED,
                    INCIDENT_MEASURE_PLANNED,
                    INCIDENT_MEASURE_DONE,
                    INCIDENT_MEASURE_REOPENED,
                    INCIDENT_MEASURE_DROPPED,
                    INCIDENT_REPORTED,
                    INCIDENT_REPORT_CORRECTED,
                    INCIDENT_CLOSED,
                    INCIDENT_REOPENED,
                    INCIDENT_EXPORTED -> new IncidentActTexts(reader, times).told(act);
            // The number of the export: it stands in the file, and helps nobody here.
            case DATA_EXPORTED -> "";
            case ACCOUNT_CLOSED,
                    INVITATION_WITHDRAWN,
                    INVITATION_REINSTATED,
                    PASSWORD_CHANGED,
                    PASSWORD_RESET,
                    LOG_IN_LOCKED,
                    CONTENT_OPENED,
                    BACKUP_MADE,
                    SERVICE_LIFTED,
                    EXCEPTION_ADDED,
                    EXCEPTION_ENDED,
                    REPORT_WITHDRAWN,
                    CASE_CLAIMED,
                    CASE_RELEASED -> details;
        };
    }

    /** What it was done to, where that has a word; else as the record names it. */
    public String subject(AuditRecord act) {
        return switch (act.kind()) {
            case SERVICE_STOPPED, SERVICE_LIFTED -> {
                Matcher found = LEVEL.matcher(act.subject());
                yield found.matches()
                        ? word("console.stop.level.", found.group(1))
                                + (found.group(2) == null ? "" : " · " + text("drill"))
                        : act.subject();
            }
            case POLICY_PUBLISHED, TERM_LIST_IMPORTED, TERM_LIST_TAKEN_BACK -> {
                Matcher found = POLICY.matcher(act.subject());
                yield found.matches() ? reader.getTranslation("console.policy.version", found.group(1)) : act.subject();
            }
            default -> act.subject();
        };
    }

    private String dryRun(Matcher found) {
        return word("console.dryRun.draft.", found.group(1)) + " · "
                + text(
                        "dryRun",
                        number(found.group(2)),
                        number(found.group(3)),
                        number(found.group(4)),
                        number(found.group(5)))
                + (found.group(6).equals("DONE") ? "" : " · " + word("console.dryRun.end.", found.group(6)));
    }

    /** What for, and more about it. */
    private String unmasked(String details) {
        Matcher found = UNMASKED.matcher(details);
        return found.matches()
                ? word("console.unmask.need.", found.group(1)) + (found.group(2) == null ? "" : " · " + found.group(2))
                : details;
    }

    private String suspended(String details) {
        Matcher found = SUSPENDED.matcher(details);
        if (!found.matches()) {
            return aboutAccount(details);
        }
        String until = found.group(2).equals("restored")
                ? reader.getTranslation("console.accounts.forGood")
                : reader.getTranslation("console.accounts.until", times.until(Instant.parse(found.group(2))));
        String reason = PublicReason.parse(found.group(3)).in(reader.getLocale());
        String note = found.group(4);
        return named(found.group(1), until + " · " + reason + (note == null ? "" : "\n" + text("note", note)));
    }

    /** Which conversation, and how many turns of it. */
    private String shared(String details) {
        Matcher found = SHARED.matcher(details);
        if (!found.matches()) {
            return details;
        }
        return text("conversation", found.group(1))
                + (found.group(2) == null ? "" : " · " + text("shared", number(found.group(2))));
    }

    /** What the people concerned were told, as its reader would be, then the note. */
    private String told(AuditRecord act, String note) {
        String reason = PublicReason.parse(act.publicReason()).sentenceIn(reader.getLocale());
        return (reason + (note.isEmpty() ? "" : "\n" + text("note", note))).strip();
    }

    /** The kind of case, what was decided and of which risk, then the reasons. */
    private String decided(AuditRecord act) {
        Matcher found = DECIDED.matcher(act.details());
        if (!found.matches()) {
            return act.details();
        }
        String head = text("about", word("review.kind.", found.group(1)), word("review.outcome.", found.group(2)));
        String risk = found.group(3) == null ? "" : " · " + found.group(3);
        String alone = found.group(4) == null ? "" : " · " + reader.getTranslation("review.alone.mark");
        String rest = found.group(5) == null ? "" : found.group(5).strip();
        // Earlier the reasons stood with the note: which of both a line was nobody can tell.
        String said = act.publicReason().isEmpty() ? rest : told(act, rest);
        return (head + risk + alone + "\n" + said).strip();
    }

    /** Of which point of the inspection it is, and the measure. */
    private String measure(String details) {
        Matcher found = MEASURE.matcher(details);
        if (!found.matches()) {
            return details;
        }
        String key = "inspection." + found.group(1) + ".title";
        String point = reader.getTranslation(key);
        String measure = found.group(2).isEmpty() ? text("measure.removed") : found.group(2);
        return text("about", point.contains(key) ? found.group(1) : point, measure);
    }

    private String stopped(String details) {
        Matcher found = STOPPED.matcher(details);
        return found.matches()
                ? (found.group(1) + "\n" + new PublicReason(found.group(2), found.group(3)).in(reader.getLocale()))
                        .strip()
                : details;
    }

    /** Each term with its risk, and in words what happens and where it is looked for. */
    private String terms(String details) {
        return TERM.matcher(details)
                .replaceAll(found -> Matcher.quoteReplacement("(" + found.group(1) + ", "
                        + word("console.terms.grade.", found.group(2)) + ", "
                        + Arrays.stream(found.group(3).split(", "))
                                .map(direction -> word("console.terms.direction.", direction))
                                .collect(Collectors.joining(" + "))
                        + ")"));
    }

    /** The word for a name of the record, or the name where there is none. */
    private String word(String prefix, String name) {
        String key = prefix + name.toLowerCase(Locale.ROOT);
        String word = reader.getTranslation(key);
        return word.contains(key) ? name : word;
    }

    private static String first(String details) {
        return details.split(" ", 2)[0];
    }

    /** "name" or "name: more". */
    private String aboutAccount(String details) {
        Matcher found = NAMED.matcher(details);
        if (!found.matches()) {
            return details;
        }
        String said = found.group(2) == null ? "" : found.group(2);
        String more = STRIKE.matcher(said).matches()
                ? text("refunded.restored")
                : known(said, List.of("objection reversed", "objection reopened"), "review.");
        return named(found.group(1), more);
    }

    /** The word for one of these, or what is written there. */
    private String known(String written, List<String> words, String key) {
        return words.contains(written) ? text(key + written.replace(' ', '_')) : written;
    }

    private String named(String name, String more) {
        if (name.equals(known)) {
            return more;
        }
        return more.isEmpty() ? name : text("about", name, more);
    }

    private String audience(String recorded) {
        return text("audience." + recorded.toLowerCase(Locale.ROOT));
    }

    /** A role comes with those below it. */
    private String highest(String roles) {
        List<String> held = List.of(roles.split(" "));
        Role highest = Arrays.stream(Role.values())
                .filter(role -> held.contains(role.name()))
                .max(Comparator.naturalOrder())
                .orElse(Role.USER);
        return reader.getTranslation("console.accounts.role." + highest.name().toLowerCase(Locale.ROOT));
    }

    /** As texts choose their plural by it. */
    private static Object number(String written) {
        return written.matches("\\d{1,9}") ? (Object) Integer.valueOf(written) : written;
    }

    private String text(String key, Object... parameters) {
        return reader.getTranslation("console.audit." + key, parameters);
    }
}
