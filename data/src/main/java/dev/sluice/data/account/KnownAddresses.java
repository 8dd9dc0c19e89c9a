package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From where somebody has logged in to an account before: there its owner is not made to wait for what strangers try. No
 * actor: it is asked before anybody is known.
 */
@Service
public class KnownAddresses {

    private final AccountRepository rows;
    private final JdbcTemplate jdbc;

    KnownAddresses(AccountRepository rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /**
     * Whether the account of this name was logged in to from this address.
     *
     * @param name as {@link Accounts#foldName} gave it
     */
    @Transactional(readOnly = true)
    public boolean isKnown(String name, String address) {
        return !rows.findByFoldedName(name)
                .map(account -> account.toAccount().id())
                .map(id -> jdbc.queryForList(
                        "select act_id from journal_act where subject = ? and kind = ? and details = ?"
                                + " fetch first 1 rows only",
                        Long.class,
                        id.toString(),
                        AuditKind.LOGGED_IN.name(),
                        details(address)))
                .orElse(List.of())
                .isEmpty();
    }

    /** What the audit trail says of where somebody logged in from. */
    public static String details(String address) {
        return "address=" + address;
    }
}
