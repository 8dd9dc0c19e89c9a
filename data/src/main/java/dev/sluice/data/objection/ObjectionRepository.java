package dev.sluice.data.objection;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The rows of {@code objection}. */
interface ObjectionRepository extends Repository<ObjectionEntity, Long> {

    Optional<ObjectionEntity> findByAccountIdAndDecision(long accountId, String decision);

    Optional<ObjectionEntity> findByCaseId(long caseId);

    Optional<ObjectionEntity> findByNumber(String number);

    List<ObjectionEntity> findByAccountIdOrderByFiledAtDescIdDesc(long accountId, Limit limit);

    ObjectionEntity saveAndFlush(ObjectionEntity objection);
}
