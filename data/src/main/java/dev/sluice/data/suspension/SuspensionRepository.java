package dev.sluice.data.suspension;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code suspension}. */
interface SuspensionRepository extends Repository<SuspensionEntity, Long> {

    /** The newest is not always the one in force: an older one may have been put back. */
    @Query("""
            select s from SuspensionEntity s
            where s.accountId = :accountId and s.liftedAt is null and s.untilAt > :now
            order by s.begunAt desc, s.id desc limit 1""")
    Optional<SuspensionEntity> findInForce(long accountId, Instant now);

    Optional<SuspensionEntity> findById(long id);

    List<SuspensionEntity> findByAccountIdOrderByBegunAtDescIdDesc(long accountId);

    /** At once: strikes refer to the row in the same transaction. */
    SuspensionEntity saveAndFlush(SuspensionEntity suspension);
}
