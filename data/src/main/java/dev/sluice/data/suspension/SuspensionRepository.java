package dev.sluice.data.suspension;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The rows of {@code suspension}. */
interface SuspensionRepository extends Repository<SuspensionEntity, Long> {

    Optional<SuspensionEntity> findFirstByAccountIdAndLiftedAtIsNullOrderByBegunAtDescIdDesc(long accountId);

    Optional<SuspensionEntity> findById(long id);

    List<SuspensionEntity> findByAccountIdOrderByBegunAtDescIdDesc(long accountId);

    /** At once: strikes refer to the row in the same transaction. */
    SuspensionEntity saveAndFlush(SuspensionEntity suspension);
}
