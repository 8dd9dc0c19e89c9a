package dev.sluice.ui.preview;

import dev.sluice.data.account.*;
import dev.sluice.data.conversation.*;
import dev.sluice.data.live.*;
import dev.sluice.data.quota.*;
import dev.sluice.data.service.*;
import dev.sluice.safety.*;
import dev.sluice.safety.lexicon.*;
import dev.sluice.safety.turn.*;
import jakarta.servlet.http.HttpSession;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.view.RedirectView;

@SpringBootApplication(scanBasePackages = {"dev.sluice.data", "dev.sluice.ui"})
public class PreviewSite {

    static final Map<String, Long> SETTINGS = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        SpringApplication.run(PreviewSite.class, args);
    }

    @Bean
    CurrentActor currentActor(Accounts accounts, HttpSession session) {
        return new CurrentActor() {
            public Optional<Actor> find() {
                return Optional.ofNullable((Actor) session.getAttribute("actor"));
            }

            public Actor get() {
                return find().orElseThrow();
            }

            public String address() {
                return "127.0.0.1";
            }
        };
    }

    @Bean
    Quotas quotas() {
        return new Quotas() {
            public TurnDecision takeTurn(AccountId account) {
                if (SETTINGS.getOrDefault("minute", 10L) <= 0) {
                    return new TurnDecision.Exhausted(Admission.QuotaPeriod.MINUTE, Duration.ofSeconds(8));
                }
                return new TurnDecision.Granted(peekTurns(account));
            }

            public TurnAllowance peekTurns(AccountId account) {
                return new TurnAllowance(
                        new TurnAllowance.Period(10, SETTINGS.getOrDefault("peek", 10L), Duration.ofSeconds(18)),
                        new TurnAllowance.Period(100, SETTINGS.getOrDefault("day", 90L), Duration.ofHours(5)));
            }

            public QuotaDecision take(AddressQuota quota, String address) {
                return new QuotaDecision.Granted(10);
            }
        };
    }

    @Bean
    Assistants assistants() {
        Assistant embedded = new Assistant(
                new AssistantId("embedded"), "Sluice 助手", Optional.empty(), true, 8000, TurnLimits.DEFAULT);
        Assistant other = new Assistant(
                new AssistantId("qwen"),
                "通义千问",
                Optional.of("ZheJiang-TongYiQianWen-20230901"),
                false,
                8000,
                TurnLimits.DEFAULT);
        return new Assistants() {
            public List<Assistant> list() {
                return SETTINGS.containsKey("one") ? List.of(embedded) : List.of(other, embedded);
            }

            public Completion ask(AssistantId id, Question q, AnswerSink sink)
                    throws AssistantFailure, InterruptedException {
                String p = q.prompt();
                if (p.contains("down")) {
                    throw new AssistantFailure(AssistantFailure.Kind.UNREACHABLE, Optional.empty(), "x");
                }
                if (p.contains("wait")) {
                    Thread.sleep(7000);
                }
                if (p.contains("think")) {
                    for (String w : "先想一想：闸门有三道横杆，水从下面流过。\n\n**所以**答案是：".split("")) {
                        sink.reasoning(w);
                        Thread.sleep(20);
                    }
                }
                String text = p.contains("cut") ? "前面这些内容没有问题，会先显示出来。然后是水闸演示禁词，后面的不会显示。" : Samples.ANSWER;
                if (p.contains("plain")) {
                    text = "短短的一句回答。";
                }
                if (p.contains("evil")) {
                    text = Samples.EVIL;
                }
                int n = p.contains("slow") ? 2 : 9;
                for (int i = 0; i < text.length(); i += n) {
                    sink.answer(text.substring(i, Math.min(text.length(), i + n)));
                    Thread.sleep(p.contains("fast") ? 2 : 25);
                }
                if (p.contains("broke")) {
                    throw new AssistantFailure(AssistantFailure.Kind.BROKEN, Optional.empty(), "x");
                }
                return new Completion(Completion.FinishReason.COMPLETE, Optional.empty());
            }
        };
    }

    @Bean
    InMemoryJournal inMemoryJournal() {
        return new InMemoryJournal();
    }

    @Bean(destroyMethod = "close")
    @Primary
    ChatTurns chatTurns(
            Assistants assistants,
            InMemoryJournal journal,
            ReaderCopies copies,
            TransactionTemplate tx,
            InstantSource clock,
            @org.springframework.beans.factory.annotation.Qualifier("turnAdmission") Admission admission) {
        List<Term> terms = List.of(
                new Term("d1", "水闸演示禁词", Risk.A1F, Grade.BLOCK, Set.of(Direction.PROMPT, Direction.ANSWER), Set.of()),
                new Term("d2", "照看演示词", Risk.A4A, Grade.CARE, Set.of(Direction.PROMPT), Set.of()));
        Judge judge = new Judge(new Policy(new PolicyVersion("p1"), new Lexicon(terms, List.of()), ReleaseMode.TERMS));
        Map<TurnId, ContentJournal.Opening> openings = new ConcurrentHashMap<>();
        ContentJournal wrapped = (ContentJournal) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContentJournal.class}, (p, m, a) -> {
                    if (m.getName().equals("begin")) {
                        ContentJournal.Opening o = (ContentJournal.Opening) a[0];
                        openings.put(o.turn(), o);
                        tx.executeWithoutResult(s -> copies.begin(o));
                    }
                    return call(m, journal, a);
                });
        Settlements settlements = (Settlements) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Settlements.class}, (p, m, a) -> {
                    if (m.getName().equals("settle")) {
                        Settlements.Settlement s = (Settlements.Settlement) a[0];
                        tx.executeWithoutResult(t -> copies.record(openings.get(s.turn()), s));
                    }
                    return call(m, journal, a);
                });
        return new ChatTurns(assistants, admission, wrapped, journal, settlements, () -> judge, clock);
    }

    static Object call(java.lang.reflect.Method m, Object o, Object[] a) throws Throwable {
        try {
            return m.invoke(o, a);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @RestController
    static class Doors {
        private final Accounts accounts;
        private final ServiceSwitch serviceSwitch;
        private final ChatTurns turns;
        private final InMemoryJournal journal;
        private final ReaderCopies copies;
        private final LiveUpdates live;
        private final TransactionTemplate tx;

        Doors(
                Accounts a,
                ServiceSwitch s,
                ChatTurns t,
                InMemoryJournal j,
                ReaderCopies c,
                LiveUpdates l,
                TransactionTemplate x) {
            accounts = a;
            serviceSwitch = s;
            turns = t;
            journal = j;
            copies = c;
            live = l;
            tx = x;
        }

        @PostMapping("/login")
        RedirectView login(String username, String password, HttpSession session) {
            Optional<StoredCredentials> found = accounts.findCredentials(username);
            if (found.isEmpty()) {
                return new RedirectView("/login?error");
            }
            Actor actor = found.get().account().actor();
            if (username.startsWith("staff")) {
                actor = new Actor(actor.id(), actor.name(), Set.of(Role.USER, Role.ADMIN));
            }
            session.setAttribute("actor", actor);
            return new RedirectView("/");
        }

        @PostMapping("/logout")
        RedirectView logout(HttpSession session) {
            session.invalidate();
            return new RedirectView("/login");
        }

        @GetMapping("/x/set")
        String set(String key, Long value) {
            if (value == null) {
                SETTINGS.remove(key);
            } else {
                SETTINGS.put(key, value);
            }
            return "ok";
        }

        @GetMapping("/x/stop")
        String stop(boolean site) {
            serviceSwitch.stop(
                    Actor.system(),
                    site ? StopLevel.WHOLE_SITE : StopLevel.NEW_ANSWERS,
                    new PublicNotice("系统维护中，预计今晚 20:00 恢复。", "Maintenance until 20:00 tonight."),
                    "x");
            journal.stopService();
            turns.recheck();
            return "ok";
        }

        @GetMapping("/x/lift")
        String lift() {
            serviceSwitch.lift(Actor.system(), "x");
            return "ok";
        }

        @GetMapping("/x/takedown")
        String takedown(String turn, String conversation) {
            TurnId id = TurnId.parse(turn);
            tx.executeWithoutResult(t -> {
                copies.markTakenDown(id, new TakedownNotice(Risk.A1G, "包含不实信息", Instant.now()));
                live.publish(new LiveEvent.TurnTakenDown(id, ConversationId.parse(conversation)));
            });
            return "ok";
        }

        @GetMapping("/x/restore")
        String restore(String turn, String conversation) {
            TurnId id = TurnId.parse(turn);
            tx.executeWithoutResult(t -> {
                copies.markRestored(id);
                live.publish(new LiveEvent.TurnRestored(id, ConversationId.parse(conversation)));
            });
            return "ok";
        }
    }
}
