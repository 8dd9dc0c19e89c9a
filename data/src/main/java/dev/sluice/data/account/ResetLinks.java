package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links of an account that set a password. They end with what they were made for: whoever changes an account's password
 * or roles, or closes it, withdraws them under the same lock.
 */
@Component
class ResetLinks {

    private final JdbcTemplate jdbc;

    ResetLinks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there was one that had not been used. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(AccountId account) {
        return jdbc.update("delete from password_reset where account_id = ? and used_at is null", account.value()) > 0;
    }
}
