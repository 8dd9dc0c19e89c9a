package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever asks who is acting is called as a person, and as a moderator: all but what is named here must be refused. What
 * is new is staff's until somebody says otherwise here.
 */
@IntegrationTest(database = TestDatabase.H2)
@SuppressWarnings("NullAway.Init")
class RolesOfEveryActIT {

    /** What people do with what is their own, and what only tells them what they may do. */
    private static final Set<String> OWN = Set.of(
            "AccountClosing.close",
            "Accounts.acceptTerms",
            "Accounts.changeLanguage",
            "Conversations.countTurns",
            "Conversations.create",
            "Conversations.delete",
            "Conversations.deleteAll",
            "Conversations.find",
            "Conversations.findConversationOf",
            "Conversations.findTurn",
            "Conversations.latestTurns",
            "Conversations.list",
            "Conversations.rename",
            "Conversations.restoreDeleted",
            "Conversations.turns",
            "Conversations.turnsBefore",
            "Conversations.versions",
            "DataExports.answer",
            "DataExports.write",
            "Notices.countUnread",
            "Notices.list",
            "Notices.listAll",
            "Notices.markAllRead",
            "ObjectionDecisions.mayDecide",
            "ObjectionDecisions.mayReopen",
            "Objections.file",
            "Objections.find",
            "Objections.list",
            "Objections.listAll",
            "OwnAccounts.changeEmail",
            "OwnAccounts.changePassword",
            "OwnAccounts.get",
            "Ratings.criticize",
            "Ratings.praise",
            "Ratings.withdraw",
            "ReportAnswers.findNoViolation",
            "ReportDecisions.mayDecide",
            "ReportDecisions.mayReopen",
            "Reports.file",
            "Reports.find",
            "Reports.list",
            "Reports.listAll",
            "Reports.say",
            "Reports.withdraw",
            "ShareLinks.end",
            "ShareLinks.endAll",
            "ShareLinks.find",
            "ShareLinks.list",
            "ShareLinks.share",
            "SharingDecisions.mayReinstate",
            "Strikes.isNextTheLast",
            "Suspensions.findOwn",
            "Suspensions.listOwn",
            "Takedowns.availableActions",
            "Takedowns.findTitle");

    /** What only other services call, who asked already. */
    private static final Set<String> INSIDE = Set.of(
            "AuditTrail.record",
            "AuditTrail.recordOnTurn",
            "Cases.recordDecision",
            "PolicyVersions.next",
            "Strikes.refund",
            "Strikes.refundAll",
            "Takedowns.takeDownOnReview");

    /** What admins alone do. */
    private static final Set<String> ADMINS = Set.of(
            "AuditTrail.search",
            "AuditTrail.usesOfTheSwitch",
            "Backups.last",
            "Backups.make",
            "Backups.record",
            "BirthYears.correct",
            "BuiltInExceptions.add",
            "BuiltInExceptions.end",
            "DryRuns.start",
            "DryRuns.texts",
            "EvidenceExport.write",
            "IncidentDecisions.close",
            "IncidentDecisions.correct",
            "IncidentDecisions.reopen",
            "IncidentDecisions.report",
            "IncidentEvidence.gather",
            "IncidentEvidence.write",
            "Inspections.find",
            "Inspections.list",
            "Inspections.note",
            "Inspections.run",
            "LogExport.count",
            "LogExport.order",
            "LogExport.write",
            "PasswordResets.resetAdmin",
            "PolicyDrafts.draft",
            "PolicyTables.publish",
            "Roles.change",
            "Rulebook.current",
            "Rulebook.save",
            "Rulebook.versions",
            "ServiceSwitch.lift",
            "TermLists.export",
            "TermLists.importAll",
            "TermLists.preview",
            "TermLists.takeBack",
            "Terms.add",
            "Terms.change",
            "Terms.end",
            "Unmaskings.unmaskTrail");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Accounts accounts;

    private Account somebody;

    private record Act(Object service, Method method) {
        String name() {
            return AopUtils.getTargetClass(service).getSimpleName() + "." + method.getName();
        }
    }

    @BeforeEach
    void somebodyIsThere() {
        somebody = TestAccounts.register(accounts);
    }

    @Test
    void peopleActOnWhatIsTheirOwnAlone() {
        Actor person = TestAccounts.register(accounts).actor();
        List<Act> acts = acts();
        assertThat(acts).hasSizeGreaterThan(120);
        assertThat(names(acts)).containsAll(OWN).containsAll(INSIDE);
        assertThat(acts.stream()
                        .filter(act -> !OWN.contains(act.name()) && !INSIDE.contains(act.name()))
                        .filter(act -> !isRefused(act, person)))
                .extracting(Act::name)
                .as("a person is not refused")
                .isEmpty();
    }

    @Test
    void moderatorsDoNotWhatIsForAdmins() {
        List<Act> acts = acts();
        assertThat(names(acts)).containsAll(ADMINS);
        assertThat(acts.stream()
                        .filter(act -> ADMINS.contains(act.name()))
                        .filter(act -> !isRefused(act, TestAccounts.moderator())))
                .extracting(Act::name)
                .as("a moderator is not refused")
                .isEmpty();
        assertThat(acts.stream()
                        .filter(act -> !ADMINS.contains(act.name()) && !OWN.contains(act.name()))
                        .filter(act -> isRefused(act, TestAccounts.moderator())))
                .extracting(Act::name)
                .as("a moderator is refused, but it is not said to be for admins")
                .isEmpty();
    }

    private static Set<String> names(List<Act> acts) {
        return acts.stream().map(Act::name).collect(Collectors.toSet());
    }

    private List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        for (String name : new TreeSet<>(Arrays.asList(context.getBeanDefinitionNames()))) {
            Object service = context.getBean(name);
            Class<?> type = AopUtils.getTargetClass(service);
            if (!type.getName().startsWith("dev.sluice.data.")) {
                continue;
            }
            for (Method method : type.getDeclaredMethods()) {
                boolean open = Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
                if (open && method.getParameterCount() > 0 && method.getParameterTypes()[0] == Actor.class) {
                    acts.add(new Act(service, method));
                }
            }
        }
        return acts;
    }

    private boolean isRefused(Act act, Actor actor) {
        Class<?>[] types = act.method().getParameterTypes();
        @Nullable Object[] arguments = new Object[types.length];
        arguments[0] = actor;
        for (int i = 1; i < types.length; i++) {
            arguments[i] = something(types[i]);
        }
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            try {
                act.service()
                        .getClass()
                        .getMethod(act.method().getName(), types)
                        .invoke(act.service(), arguments);
                return false;
            } catch (InvocationTargetException e) {
                return e.getCause() instanceof NotPermittedException;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(act.name(), e);
            }
        }));
    }

    /** Of any kind, or null: who may not act is told so before anything else is looked at. */
    private @Nullable Object something(Class<?> type) {
        if (type == long.class) {
            return 1L;
        } else if (type == int.class) {
            return 1;
        } else if (type == boolean.class) {
            return false;
        } else if (type == String.class) {
            return "x";
        } else if (type == Optional.class) {
            return Optional.empty();
        } else if (type == List.class) {
            return List.of();
        } else if (type == Set.class) {
            return Set.of();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isInstance(somebody.id())) {
            return somebody.id();
        }
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {long.class}))
                .findFirst()
                .map(RolesOfEveryActIT::one)
                .orElse(null);
    }

    private static Object one(Constructor<?> constructor) {
        try {
            return constructor.newInstance(1L);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no id", e);
        }
    }
}
