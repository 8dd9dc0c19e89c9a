package dev.sluice.data.policy;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The rows of {@code policy_version}. */
interface PolicyVersionRepository extends Repository<PolicyVersionEntity, Long> {

    Optional<PolicyVersionEntity> findFirstByOrderByNumberDesc();

    List<PolicyVersionEntity> findAllByOrderByNumberAsc();

    PolicyVersionEntity saveAndFlush(PolicyVersionEntity version);
}
