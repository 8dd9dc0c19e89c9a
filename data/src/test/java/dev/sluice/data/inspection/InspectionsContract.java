package dev.sluice.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.backup.Backups;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.data.policy.PolicyTables;
import dev.sluice.data.policy.PublishedTable;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.safety.Direction;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the site says of itself is what is so. */
abstract class InspectionsContract {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    Inspections inspections;

    @Autowired
    Backups backups;

    @Autowired
    ServiceSwitch serviceSwitch;

    @Autowired
    AuditTrail audit;

    @Autowired
    Terms terms;

    @Autowired
    PolicyTables tables;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    InstantSource clock;

    @Test
    void aFreshSiteIsToldWhatItLacks() {
        Inspection found = inspections.run(admin);

        assertThat(found.point("record").map(Point::standing)).contains(Standing.MET);
        assertThat(found.point("overdue").map(Point::standing)).contains(Standing.MET);
        assertThat(found.point("terms").map(Point::standing)).contains(Standing.MET);
        assertThat(found.point("termsPerRisk").map(Point::standing)).contains(Standing.MET);
        assertThat(found.point("operator").map(Point::standing)).contains(Standing.NOT_MET);
        assertThat(found.point("logAge").map(Point::standing))
                .as("nothing is ever purged")
                .contains(Standing.NOT_MET);
        assertThat(found.point("operator").map(Point::values).orElseThrow().getFirst())
                .contains("sluice.site.responsible-person");
        assertThat(found.point("filings").map(Point::standing)).contains(Standing.NOT_APPLICABLE);
        assertThat(found.point("guard").map(Point::standing)).contains(Standing.NOT_APPLICABLE);
    }

    @Test
    void theLogIsAsOldAsWhatIsLeftOfIt() {
        jdbc.update("""
                insert into journal_index (turn_id, started_at, conversation_id, account_id, account_key, assistant_id,
                    outcome, verdict, risks, purged, purpose)
                values (7, ?, 7, 7, '', '', 'ANSWERED', 'ALLOW', '', true, 'ANSWER')""", Timestamps.parameter(clock.instant().minus(Duration.ofDays(700))));
        try {
            assertThat(inspections.run(admin).point("logAge").orElseThrow().values())
                    .doesNotContain("700");
        } finally {
            jdbc.update("delete from journal_index where turn_id = 7");
        }
    }

    /** A fresh site has the terms of its release, which may be old; nobody has looked through them yet. */
    @Test
    void onlyAnUpdateOfTermsIsOne() {
        makeEarlierUpdatesOld();
        PublishedTable before = tables.current(admin);
        tables.publish(
                admin,
                before.number(),
                new PolicyTable(before.table().handling(), Optional.of(ReleaseMode.SENTENCE)),
                "try another mode");
        tables.publish(admin, tables.current(admin).number(), before.table(), "back");

        assertThat(inspections.run(admin).point("lastUpdate").map(Point::standing))
                .as("a published table")
                .contains(Standing.NOT_MET);

        OwnTerm term = terms.add(
                admin,
                new NewTerm("检修闸门术语", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), "", Optional.empty()));
        assertThat(inspections.run(admin).point("lastUpdate").map(Point::standing))
                .contains(Standing.MET);
        makeEarlierUpdatesOld();
        terms.end(admin, term.id());
        assertThat(inspections.run(admin).point("lastUpdate").map(Point::standing))
                .as("an ended term")
                .contains(Standing.MET);
        makeEarlierUpdatesOld();
        jdbc.update("update policy_version set built_in_digest = 'older' where number = ?", before.number());
        jdbc.update(
                "update policy_version set made_at = ? where number = ?",
                Timestamps.parameter(clock.instant()),
                before.number() + 1);
        assertThat(inspections.run(admin).point("lastUpdate").map(Point::standing))
                .as("a release with other terms")
                .contains(Standing.MET);
    }

    private void makeEarlierUpdatesOld() {
        Object longAgo = Timestamps.parameter(clock.instant().minus(Duration.ofDays(30)));
        for (String table : List.of("own_term", "built_in_exception")) {
            jdbc.update("update " + table + " set added_at = ?", longAgo);
            jdbc.update("update " + table + " set ended_at = ? where ended_at is not null", longAgo);
        }
        jdbc.update("update policy_version set made_at = ?", longAgo);
    }

    @Test
    void backupsAndDrillsCount() {
        backups.record(admin, "tape 7");
        serviceSwitch.rehearse(admin, StopLevel.NEW_ANSWERS, new PublicNotice("演练", "A drill"), "drill");
        serviceSwitch.lift(admin, "over");

        Inspection found = inspections.run(admin);

        assertThat(found.point("backup").map(Point::values).orElseThrow()).containsExactly("0", "tape 7");
        assertThat(found.point("lastStop").map(Point::finding)).contains("drill");
        serviceSwitch.stop(admin, StopLevel.NEW_ANSWERS, new PublicNotice("维护", "Maintenance"), "an order");
        serviceSwitch.lift(admin, "over");
        assertThat(inspections.run(admin).point("lastStop").map(Point::finding)).contains("real");
    }

    @Test
    void everyRiskIsTriedAndHarmlessPromptsPass() {
        Inspection found = inspections.run(admin);
        Trial trial = found.trial();

        assertThat(trial.risks().stream()
                        .map(each -> Risk.findByCode(each.risk()).orElseThrow()))
                .containsExactlyElementsOf(EnumSet.allOf(Risk.class));
        assertThat(trial.risks())
                .allMatch(each -> each.prompts() >= 3 && each.stopped() + each.flagged() <= each.prompts());
        assertThat(trial.harmless()).isEqualTo(60);
        assertThat(trial.overRefusalShare()).isLessThanOrEqualTo(0.05);
        // The test site's policy stops the prompts of one risk only, and is told so.
        assertThat(trial.stopped()).isPositive();
        assertThat(found.point("refusals").map(Point::standing)).contains(Standing.NOT_MET);
        assertThat(found.point("overRefusals").map(Point::standing)).contains(Standing.MET);
        System.out.printf(
                "measured trial: %d of %d stopped, %d of %d harmless ones%n",
                trial.stopped(), trial.prompts(), trial.harmlessStopped(), trial.harmless());
    }

    @Test
    void runsAndMeasuresAreKept() {
        Inspection first = inspections.run(admin);
        Inspection second = inspections.run(admin);
        inspections.note(admin, first.id(), "operator", " asked for the papers ");
        inspections.note(admin, second.id(), "operator", "done");
        inspections.note(admin, second.id(), "operator", "");

        assertThat(inspections.list(admin, 2)).extracting(Inspection::id).containsExactly(second.id(), first.id());
        Inspection read = inspections.find(admin, first.id()).orElseThrow();
        assertThat(read.points()).isEqualTo(first.points());
        assertThat(read.trial()).isEqualTo(first.trial());
        assertThat(read.measures().get("operator"))
                .satisfies(measure -> assertThat(measure.text()).isEqualTo("asked for the papers"));
        assertThat(inspections.find(admin, second.id()).orElseThrow().measures())
                .isEmpty();
        assertThat(records(AuditKind.INSPECTION_RUN, first.id().toString())).isEqualTo(1);
        assertThat(records(AuditKind.MEASURE_NOTED, second.id().toString())).isEqualTo(2);
        assertThatThrownBy(() -> inspections.note(admin, first.id(), "no such point", "text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inspectionsAreForAdmins() {
        assertThatThrownBy(() -> inspections.run(TestAccounts.moderator())).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> inspections.list(TestAccounts.moderator(), 1))
                .isInstanceOf(NotPermittedException.class);
    }

    private long records(AuditKind kind, String subject) {
        return audit.search(
                        admin,
                        new AuditFilter(Set.of(kind), "", subject, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        50)
                .records()
                .size();
    }
}
