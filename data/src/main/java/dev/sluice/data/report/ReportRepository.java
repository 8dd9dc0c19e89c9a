package dev.sluice.data.report;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** The rows of {@code report}. */
interface ReportRepository extends Repository<ReportEntity, Long> {

    Optional<ReportEntity> findById(long id);

    Optional<ReportEntity> findByNumber(String number);

    Optional<ReportEntity> findByTurnIdAndReporterId(long turnId, long reporterId);

    List<ReportEntity> findByReporterIdOrderByFiledAtDescIdDesc(long reporterId, Limit limit);

    List<ReportEntity> findByCaseIdOrderById(long caseId);

    ReportEntity saveAndFlush(ReportEntity report);
}
