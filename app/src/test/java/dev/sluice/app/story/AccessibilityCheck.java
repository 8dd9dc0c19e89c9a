package dev.sluice.app.story;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what axe finds serious or critical, for one assertion at the end. */
final class AccessibilityCheck {

    private static final Set<String> COUNTED = Set.of("serious", "critical");

    private final List<String> problems = new ArrayList<>();

    void page(Page page, String where) {
        new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> COUNTED.contains(rule.getImpact()))
                        .forEach(rule -> rule.getNodes()
                                .forEach(node -> problems.add(where + ": " + rule.getId() + " at " + node.getTarget()
                                        + " " + node.getHtml())));
    }

    List<String> problems() {
        return problems;
    }
}
