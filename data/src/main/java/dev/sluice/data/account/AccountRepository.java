package dev.sluice.data.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code account}. */
interface AccountRepository extends Repository<AccountEntity, Long> {

    Optional<AccountEntity> findById(long id);

    /** Waits for whoever changes the same account. A row that the transaction read before stays as it was read. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.id = :id")
    Optional<AccountEntity> lock(long id);

    /** Likewise. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.foldedName = :foldedName")
    Optional<AccountEntity> lockByFoldedName(String foldedName);

    /** All admins who can log in, and nobody can become or cease to be one before the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.roles like '%ADMIN%' and a.closedAt is null order by a.id")
    List<AccountEntity> lockAdmins();

    /** The highest role decides: whoever is an admin is not listed with the moderators. */
    @Query("""
            select a from AccountEntity a where a.foldedName like :name escape '\\' and a.id < :before
              and (:role = '' or (:role = 'ADMIN' and a.roles like '%ADMIN%')
                or (:role = 'MODERATOR' and a.roles like '%MODERATOR%' and a.roles not like '%ADMIN%')
                or (:role = 'USER' and a.roles not like '%MODERATOR%' and a.roles not like '%ADMIN%'))
              and (:suspended = '' or (:suspended = 'yes' and a.suspendedUntil > :now)
                or (:suspended = 'no' and (a.suspendedUntil is null or a.suspendedUntil <= :now)))
            order by a.id desc""")
    List<AccountEntity> search(String name, String role, String suspended, Instant now, long before, Limit limit);

    Optional<AccountEntity> findByFoldedName(String foldedName);

    boolean existsByFoldedName(String foldedName);

    @Query("select count(a) > 0 from AccountEntity a where a.roles like '%ADMIN%'")
    boolean existsAdmin();

    @Query("""
            select count(a) from AccountEntity a
            where (a.roles like '%MODERATOR%' or a.roles like '%ADMIN%') and a.closedAt is null""")
    long countStaff();

    AccountEntity saveAndFlush(AccountEntity account);
}
