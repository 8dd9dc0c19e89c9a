package dev.sluice.data.notice;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The rows of {@code notice}. */
interface NoticeRepository extends Repository<NoticeEntity, Long> {

    List<NoticeEntity> findByAccountIdOrderBySentAtDescIdDesc(long accountId, Limit limit);

    List<NoticeEntity> findByAccountIdAndReadAtIsNull(long accountId);

    long countByAccountIdAndReadAtIsNull(long accountId);

    List<NoticeEntity> findByOccasionOrderById(long occasion);

    NoticeEntity save(NoticeEntity notice);

    void delete(NoticeEntity notice);
}
