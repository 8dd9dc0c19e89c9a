package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.quota.AddressKey;
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

    private static final String PREFIX = "address=";

    private final AccountRepository rows;
    private final JdbcTemplate jdbc;

    KnownAddresses(AccountRepository rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /**
     * Whether the account of this name was logged in to from this address, or from its household's network: an IPv6 address
     * is another one every day.
     *
     * @param name as {@link Accounts#foldName} gave it
     */
    @Transactional(readOnly = true)
    public boolean isKnown(String name, String address) {
        AddressKey household = household(address);
        return rows
                .findByFoldedName(name)
                .map(account -> account.toAccount().id())
                .map(id -> jdbc.queryForList(
                        "select distinct details from journal_act where subject = ? and kind = ?",
                        String.class,
                        id.toString(),
                        AuditKind.LOGGED_IN.name()))
                .orElse(List.of())
                .stream()
                .anyMatch(details -> household(details.replace(PREFIX, "")).equals(household));
    }

    private static AddressKey household(String address) {
        return AddressKey.of(address).getFirst();
    }

    /** What the audit trail says of where somebody logged in from. */
    public static String details(String address) {
        return PREFIX + address;
    }
}
