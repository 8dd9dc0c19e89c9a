package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.safety.turn.AccountId;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts as staff find and read them; every look at one is on the audit trail. */
@Service
public class AccountDirectory {

    private static final int MAX_SIZE = 200;
    private static final int MOST_ACTS = 100;

    private final AccountRepository rows;
    private final AuditTrail audit;
    private final JdbcTemplate jdbc;
    private final InstantSource time;

    AccountDirectory(AccountRepository rows, AuditTrail audit, JdbcTemplate jdbc, InstantSource time) {
        this.rows = rows;
        this.audit = audit;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Accounts that the filter lets through, newest first.
     *
     * @param after where the page begins; empty for the newest
     * @param size at most so many, 1 to 200
     */
    @Transactional(readOnly = true)
    public AccountPage search(Actor actor, AccountFilter filter, Optional<AccountId> after, int size) {
        actor.requireStaff();
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("between 1 and 200 accounts make a page: " + size);
        }
        Instant now = time.instant();
        String folded = Normalizer.normalize(filter.name(), Form.NFKC).toLowerCase(Locale.ROOT);
        List<Account> found = rows
                .search(
                        "%" + folded.replaceAll("([\\\\%_])", "\\\\$1") + "%",
                        filter.role().map(Role::name).orElse(""),
                        filter.suspended().map(wanted -> wanted ? "yes" : "no").orElse(""),
                        now,
                        after.map(AccountId::value).orElse(Long.MAX_VALUE),
                        Limit.of(size + 1))
                .stream()
                .map(AccountEntity::toAccount)
                .toList();
        boolean more = found.size() > size;
        List<Account> page = more ? found.subList(0, size) : found;
        return new AccountPage(page, more ? Optional.of(page.getLast().id()) : Optional.empty());
    }

    /** One account. */
    @Transactional
    public Optional<Account> open(Actor actor, AccountId account) {
        actor.requireStaff();
        Optional<Account> found = rows.findById(account.value()).map(AccountEntity::toAccount);
        if (found.isPresent()) {
            audit.record(
                    actor,
                    AuditKind.ACCOUNT_OPENED,
                    account.toString(),
                    found.get().name());
        }
        return found;
    }

    /** One that was opened, as it is now. */
    @Transactional(readOnly = true)
    public Optional<Account> reread(Actor actor, AccountId account) {
        actor.requireStaff();
        return rows.findById(account.value()).map(AccountEntity::toAccount);
    }

    /** What was done to it and by it: roles, suspensions, passwords, log-ins ended; newest first, the last hundred. */
    @Transactional(readOnly = true)
    public List<AuditRecord> history(Actor actor, AccountId account) {
        return audit.actsOnAccount(actor, account, MOST_ACTS);
    }

    @Transactional(readOnly = true)
    public AccountFigures figures(Actor actor, AccountId account) {
        actor.requireStaff();
        String turns = "select count(*) from journal_index i where i.account_id = ?";
        return new AccountFigures(
                count(turns, account),
                count(turns + " and i.outcome = 'REFUSED'", account),
                count(turns + " and i.outcome = 'CUT'", account),
                count(turns + " and i.turn_id in (select turn_id from takedown where active)", account),
                count("select count(*) from report where reporter_id = ?", account),
                count("select count(*) from objection where account_id = ?", account));
    }

    private long count(String sql, AccountId account) {
        Long counted = jdbc.queryForObject(sql, Long.class, account.value());
        return counted == null ? 0 : counted;
    }
}
