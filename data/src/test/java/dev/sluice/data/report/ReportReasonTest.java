package dev.sluice.data.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Risk;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReportReasonTest {

    @Test
    void everyRiskCanBeReported() {
        assertThat(Arrays.stream(ReportReason.values()).flatMap(reason -> reason.risks().stream()))
                .contains(Risk.values());
        assertThat(ReportReason.values()).hasSize(10);
    }
}
