package dev.sluice.admin.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.data.account.Actor;
import dev.sluice.data.dryrun.DryRuns;
import dev.sluice.data.policy.PolicyDraft;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.data.policy.PolicyTables;
import dev.sluice.data.policy.PublishedTable;
import dev.sluice.data.policy.TableConflictException;
import dev.sluice.safety.Audience;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.guard.Guard;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the gate does about each concern: the table in force, a draft with what it would change, and earlier tables. */
@Route(value = "console/policy", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class PolicyView extends ConsolePage implements AfterNavigationObserver {

    private static final int MAX_REASON = 1_000;
    private static final String USUAL = "usual";

    private final PolicyTables tables;
    private final DryRuns dryRuns;
    private final boolean guarded;
    private final InstantSource clock;
    private final Div matrix = new Div();
    private final Div draftPanel = new Div();
    private final Div history = new Div();
    private final TextAreaField reason;
    private ChoiceField release = new ChoiceField("");
    private Audience audience = Audience.ADULT;
    private @Nullable PublishedTable running;
    private PolicyTable draft = PolicyTable.DEFAULT;

    PolicyView(StaffOnly staffOnly, PolicyTables tables, DryRuns dryRuns, Optional<Guard> guard, InstantSource clock) {
        super(staffOnly, "console.nav.policy");
        this.tables = tables;
        this.dryRuns = dryRuns;
        this.guarded = guard.isPresent();
        this.clock = clock;
        addClassName("console-page");
        matrix.addClassName("console-wide");
        draftPanel.addClassNames("console-panel", "console-policy-draft");
        draftPanel.getElement().setAttribute("aria-live", "polite");
        history.addClassName("console-wide");
        reason = new TextAreaField(getTranslation("console.policy.reason"), MAX_REASON);
        reason.field().setTestId("policy-reason");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.policy")));
        Span intro = new Span(getTranslation("console.policy.intro"));
        intro.addClassName("console-intro");
        add(intro);
        if (!actor().isAdmin()) {
            Span hint = new Span(getTranslation("console.policy.onlyAdmins"));
            hint.addClassName("sl-hint");
            add(hint);
        }
        add(choices(), matrix);
        if (actor().isAdmin()) {
            add(draftPanel);
        }
        add(history);
        load();
    }

    private PublishedTable running() {
        if (running == null) {
            throw new IllegalStateException("nothing was loaded");
        }
        return running;
    }

    private void load() {
        List<PublishedTable> all = tables.history(actor());
        running = all.getFirst();
        edit(running.table());
        showHistory(all);
    }

    /** Makes a table the draft. */
    private void edit(PolicyTable table) {
        draft = table;
        release.setValue(table.releaseMode().map(Keys::of).orElse(USUAL));
        showMatrix();
        showDraft();
    }

    private Component choices() {
        release = new ChoiceField(getTranslation("console.policy.release"));
        release.setTestId("policy-release");
        release.add(
                USUAL,
                getTranslation(
                        "console.policy.release.usual",
                        getTranslation("console.policy.release." + Keys.of(tables.usualReleaseMode()))));
        for (ReleaseMode mode : ReleaseMode.values()) {
            release.add(Keys.of(mode), getTranslation("console.policy.release." + Keys.of(mode)));
        }
        release.getElement().setEnabled(actor().isAdmin());
        release.onChoice(key -> {
            Optional<ReleaseMode> mode = key.equals(USUAL)
                    ? Optional.empty()
                    : Optional.of(ReleaseMode.valueOf(key.toUpperCase(Locale.ROOT)));
            draft = new PolicyTable(draft.handling(), mode);
            showDraft();
        });
        ChoiceField audiences = new ChoiceField(getTranslation("console.policy.audience"));
        audiences.setTestId("policy-audience");
        for (Audience each : Audience.values()) {
            audiences.add(Keys.of(each), getTranslation("console.policy.audience." + Keys.of(each)));
        }
        audiences.onChoice(key -> {
            audience = Audience.valueOf(key.toUpperCase(Locale.ROOT));
            showMatrix();
        });
        Div line = new Div(labelled("console.policy.release", release), labelled("console.policy.audience", audiences));
        line.addClassNames("console-policy-choices");
        return line;
    }

    private Component labelled(String key, Component field) {
        Span label = new Span(getTranslation(key));
        label.addClassName("console-policy-label");
        return new Div(label, field);
    }

    private void showMatrix() {
        matrix.removeAll();
        matrix.add(new PolicyMatrix(draft, running().table(), audience, actor().isAdmin(), guarded, changed -> {
            draft = changed;
            showDraft();
        }));
    }

    private void showDraft() {
        draftPanel.removeAll();
        List<PolicyTable.Difference> differences = running().table().differences(draft);
        draftPanel.getElement().appendChild(new Element("h2").setText(getTranslation("console.policy.draft")));
        if (differences.isEmpty()) {
            Span none = new Span(getTranslation("console.policy.draft.none"));
            none.addClassName("sl-hint");
            draftPanel.add(none);
            return;
        }
        NativeButton publish = Buttons.main(getTranslation("console.policy.publish", differences.size()));
        publish.setTestId("policy-publish");
        publish.addClickListener(click -> publish());
        NativeButton discard = Buttons.quiet(getTranslation("console.policy.discard"));
        discard.setTestId("policy-discard");
        discard.addClickListener(click -> edit(running().table()));
        Div line = new Div(publish, discard);
        line.addClassName("console-buttons");
        PolicyDraft shown = new PolicyDraft.Table(draft);
        draftPanel.add(
                PolicyTexts.list(differences),
                new DryRunPanel(dryRuns, actor(), clock, () -> Optional.of(shown)),
                reason,
                line);
    }

    private void publish() {
        if (reason.getValue().isBlank()) {
            Toasts.show(getTranslation("console.policy.needsReason"));
            reason.field().getElement().callJsFunction("focus");
            return;
        }
        try {
            PublishedTable published = tables.publish(actor(), running().number(), draft, reason.getValue());
            reason.setValue("");
            Toasts.show(getTranslation("console.policy.done", published.number()));
            load();
        } catch (TableConflictException e) {
            // The draft stays: what it would change is shown against what is in force now.
            PolicyTable kept = draft;
            load();
            edit(kept);
            Toasts.show(getTranslation("console.policy.conflict"));
        }
    }

    /** The first version comes with the site. */
    private String madeBy(PublishedTable version) {
        return version.madeBy().equals(Actor.system().name())
                ? getTranslation("console.audit.system")
                : version.madeBy();
    }

    private void showHistory(List<PublishedTable> all) {
        history.removeAll();
        history.getElement().appendChild(new Element("h2").setText(getTranslation("console.policy.history")));
        Times times = Times.of(this, clock.instant());
        for (int i = 0; i < all.size(); i++) {
            PublishedTable each = all.get(i);
            Div entry = new Div();
            entry.addClassName("console-policy-version");
            entry.setTestId("policy-version");
            Div head = new Div(
                    new Span(getTranslation("console.policy.version", each.number())),
                    new Span(madeBy(each)),
                    times.element(each.madeAt()));
            head.addClassName("console-policy-version-head");
            if (i == 0) {
                head.add(new Chip(Tone.POSITIVE, getTranslation("console.policy.history.current")));
            } else if (actor().isAdmin()) {
                NativeButton again = Buttons.quiet(getTranslation("console.policy.again"));
                again.setTestId("policy-again");
                again.setAriaLabel(getTranslation("console.policy.again.label", each.number()));
                again.addClickListener(click -> {
                    edit(each.table());
                    draftPanel.getElement().callJsFunction("scrollIntoView");
                });
                head.add(again);
            }
            entry.add(head);
            if (!each.reason().isEmpty()) {
                Span why = new Span(each.reason());
                why.addClassName("console-policy-reason");
                entry.add(why);
            }
            if (i + 1 < all.size()) {
                entry.add(PolicyTexts.list(all.get(i + 1).table().differences(each.table())));
            }
            history.add(entry);
        }
    }
}
