package dev.sluice.data.policy;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code built_in_exception}. */
interface BuiltInExceptionRepository extends Repository<BuiltInExceptionEntity, Long> {

    List<BuiltInExceptionEntity> findAllByOrderByIdDesc();

    /** The exceptions of one version of the policy. */
    @Query("""
            select e from BuiltInExceptionEntity e
            where e.addedIn <= :version and (e.endedIn is null or e.endedIn > :version)
            order by e.id""")
    List<BuiltInExceptionEntity> findByVersion(long version);

    boolean existsByRuleAndPhraseAndEndedInIsNull(String rule, String phrase);

    Optional<BuiltInExceptionEntity> findById(long id);

    BuiltInExceptionEntity save(BuiltInExceptionEntity exception);
}
