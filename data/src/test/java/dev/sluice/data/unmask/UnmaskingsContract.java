package dev.sluice.data.unmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.unmask.UnmaskReason.Need;
import dev.sluice.safety.turn.TurnId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class UnmaskingsContract {

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    Unmaskings unmaskings;

    @Autowired
    AuditTrail audit;

    @Autowired
    Accounts accounts;

    @Test
    void whoReadsATurnWholeIsOnTheTrailWithTheReason() {
        TurnId turn = TurnId.next();

        unmaskings.unmaskTurn(moderator, turn, new UnmaskReason(Need.DANGER, " 同学说要找到他\nnow "));
        unmaskings.unmaskTurn(TestAccounts.admin(), turn, new UnmaskReason(Need.DECIDE, ""));

        List<AuditRecord> acts = acts(turn.toString());
        assertThat(acts).extracting(AuditRecord::kind).containsOnly(AuditKind.CONTENT_UNMASKED);
        assertThat(acts).extracting(AuditRecord::details).containsExactly("DECIDE", "DANGER: 同学说要找到他\nnow");
        assertThat(acts.getLast().actor()).contains(moderator.id());
    }

    @Test
    void whoReadsACaseWholeIsOnTheTrailUnderItsNumber() {
        ReceiptNumber number = ReceiptNumber.next(LocalDate.of(2026, 11, 30));

        unmaskings.unmaskCase(moderator, number, new UnmaskReason(Need.ABOUT_THEM, ""));

        assertThat(acts(number.value())).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(AuditKind.CASE_UNMASKED);
            assertThat(act.details()).isEqualTo("ABOUT_THEM");
        });
    }

    @Test
    void whoReadsTheTrailWholeIsOnItToo() {
        Actor admin = TestAccounts.admin();

        unmaskings.unmaskTrail(admin, new UnmaskReason(Need.AUTHORITY, "file 7"));

        AuditFilter filter =
                new AuditFilter(Set.of(AuditKind.AUDIT_UNMASKED), admin.name(), "", Optional.empty(), Optional.empty());
        assertThat(audit.search(TestAccounts.admin(), filter, Optional.empty(), 10)
                        .records())
                .extracting(AuditRecord::details)
                .containsExactly("AUTHORITY: file 7");
    }

    @Test
    void nobodyElseMayAndNothingIsLeftUnsaid() {
        TurnId turn = TurnId.next();
        Actor person = TestAccounts.register(accounts).actor();

        assertThatThrownBy(() -> unmaskings.unmaskTurn(person, turn, new UnmaskReason(Need.DECIDE, "")))
                .isInstanceOf(NotPermittedException.class);
        for (Need need : List.of(Need.OTHER, Need.AUTHORITY)) {
            assertThatThrownBy(() -> new UnmaskReason(need, "  ")).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(acts(turn.toString())).isEmpty();
    }

    private List<AuditRecord> acts(String subject) {
        AuditFilter filter = new AuditFilter(Set.of(), "", subject, Optional.empty(), Optional.empty());
        return audit.search(TestAccounts.admin(), filter, Optional.empty(), 10).records();
    }
}
