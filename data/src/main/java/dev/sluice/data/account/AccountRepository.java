package dev.sluice.data.account;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code account}. */
interface AccountRepository extends Repository<AccountEntity, Long> {

    Optional<AccountEntity> findById(long id);

    Optional<AccountEntity> findByFoldedName(String foldedName);

    boolean existsByFoldedName(String foldedName);

    @Query("select count(a) > 0 from AccountEntity a where a.roles like '%ADMIN%'")
    boolean existsAdmin();

    AccountEntity saveAndFlush(AccountEntity account);
}
