package dev.sluice.data.policy;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The rows of {@code policy_version}. */
interface PolicyVersionRepository extends Repository<PolicyVersionEntity, Long> {

    Optional<PolicyVersionEntity> findFirstByOrderByNumberDesc();

    PolicyVersionEntity saveAndFlush(PolicyVersionEntity version);
}
