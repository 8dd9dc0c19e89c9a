package dev.sluice.data.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code own_term}. */
interface OwnTermRepository extends Repository<OwnTermEntity, Long> {

    List<OwnTermEntity> findAllByOrderByIdDesc();

    List<OwnTermEntity> findByEndedInIsNullOrderById();

    /** The terms of one version of the policy. */
    @Query("""
            select t from OwnTermEntity t
            where t.addedIn <= :version and (t.endedIn is null or t.endedIn > :version)
            order by t.id""")
    List<OwnTermEntity> findByVersion(long version);

    List<OwnTermEntity> findByEndedInIsNullAndExpiresAtLessThanEqual(Instant now);

    /** What a version brought and what is still in force. */
    @Query("select t from OwnTermEntity t where t.addedIn = :version and t.endedIn is null order by t.id")
    List<OwnTermEntity> findInForceOf(long version);

    boolean existsByReplacesAndEndedInIsNull(long replaced);

    Optional<OwnTermEntity> findById(long id);

    OwnTermEntity save(OwnTermEntity term);
}
