package dev.sluice.admin.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.safety.Action;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.ReleaseMode;
import java.util.List;
import java.util.Optional;

/** The words of the policy's table. */
final class PolicyTexts {

    private PolicyTexts() {}

    static String concern(Concern concern) {
        return concern.risk().map(RiskTexts::full).orElseGet(() -> text("console.policy.concern." + concern.code()));
    }

    /** In an answer to refuse means to cut. */
    static String action(Action action, Direction direction) {
        return text("console.policy.action." + Keys.of(action)
                + (direction == Direction.ANSWER && action == Action.REFUSE ? ".answer" : ""));
    }

    static String cut(boolean keepsBeginning) {
        return text("console.policy.cut." + (keepsBeginning ? "keep" : "withdraw"));
    }

    /** What one table changes in another, a line each. */
    static Component list(List<PolicyTable.Difference> differences) {
        UnorderedList list = new UnorderedList();
        list.addClassName("console-policy-differences");
        differences.forEach(difference -> list.add(new ListItem(line(difference))));
        return list;
    }

    private static String line(PolicyTable.Difference difference) {
        return switch (difference) {
            case PolicyTable.ActionChanged changed ->
                text(
                        "console.policy.difference.action",
                        concern(changed.cell().concern()),
                        text("console.terms.direction." + Keys.of(changed.cell().direction())),
                        text("console.policy.audience." + Keys.of(changed.cell().audience())),
                        action(changed.before(), changed.cell().direction()),
                        action(changed.after(), changed.cell().direction()));
            case PolicyTable.KeepingChanged changed ->
                text(
                        "console.policy.difference.other",
                        RiskTexts.full(changed.risk()),
                        cut(!changed.keeps()),
                        cut(changed.keeps()));
            case PolicyTable.ReleaseChanged changed ->
                text(
                        "console.policy.difference.other",
                        text("console.policy.release"),
                        release(changed.before()),
                        release(changed.after()));
        };
    }

    private static String release(Optional<ReleaseMode> mode) {
        return mode.map(each -> text("console.policy.release." + Keys.of(each)))
                .orElseGet(() -> text("console.policy.release.asSet"));
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
