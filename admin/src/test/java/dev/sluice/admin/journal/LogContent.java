package dev.sluice.admin.journal;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.conversation.Conversation;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * Fills a log as a busy week would, through the ports that the site itself writes through. Only the demonstration terms
 * are found in it. {@link #main} fills a site's home, for looking at the console.
 */
final class LogContent {

    private static final String WITHOUT_VIEWS =
            "--spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration";
    private static final List<String> NAMES = List.of("林晓", "chen-wei", "daisy", "阿木", "sam_k", "周周", "northwind");
    private static final List<String> QUESTIONS = List.of(
            "怎么把一段录音整理成会议纪要？请给出步骤，并说明哪些地方要人工核对。",
            "How do I read a CSV file in Java without losing the leading zeros?",
            "帮我写一封请假邮件，语气要自然，明天上午去医院复查。",
            "What does this site do with what I write?",
            "用三句话解释什么是闸门，面向小学生。",
            "Compare a queue and a stack. Keep it short.",
            "周末在杭州带老人怎么安排比较轻松？");
    private static final List<String> ANSWERS = List.of(
            "可以分三步：\n\n1. 先转写，保留说话人和时间；\n2. 按议题归并，写成“结论、理由、负责人、期限”；\n3. 人名、数字和期限逐条与录音核对。",
            "Read the column as text, not as a number:\n\n```java\nList<String> lines = Files.readAllLines(path);\n```\n"
                    + "Then split each line with a real CSV parser; quotes may hide commas.",
            "好的，下面是一封可以直接发送的邮件：\n\n您好，我明天（周三）上午需要去医院复查，想请半天假，下午照常上班。手头的周报今晚会先发出。谢谢！",
            "It keeps a log for at least six months, as the law asks. You can delete a conversation from your own list.",
            "闸门像水渠里的一扇小门。水来了，它看一看再放行。不该过去的东西，会被拦在门外。");

    private final Accounts accounts;
    private final Conversations conversations;
    private final ContentJournal journal;
    private final Settlements settlements;
    private final Judge judge;
    private final Random random;
    private final List<Account> people = new ArrayList<>();

    LogContent(ApplicationContext context, long seed) {
        accounts = context.getBean(Accounts.class);
        conversations = context.getBean(Conversations.class);
        journal = context.getBean(ContentJournal.class);
        settlements = context.getBean(Settlements.class);
        judge = context.getBean(Policies.class).current();
        random = new Random(seed);
        for (String name : NAMES) {
            people.add(accounts.register(
                    new NewAccount(
                            name,
                            "correct horse battery",
                            accounts.currentTermsVersion(),
                            Locale.ENGLISH,
                            TestAccounts.grownUp()),
                    Optional.empty()));
        }
    }

    /** The first argument is the home of the site, the second how many turns. */
    static void main(String[] arguments) {
        try (var context = new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .run("--sluice.home=" + arguments[0], WITHOUT_VIEWS)) {
            new LogContent(context, 7).write(Integer.parseInt(arguments[1]));
        }
    }

    /** Writes turns of the last week, the newest a few seconds old. */
    void write(int count) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (int i = count - 1; i >= 0; i--) {
            long age = 20 + (long) i * i * 604_000 / ((long) count * count);
            write(i, now.minusSeconds(age));
        }
    }

    private void write(int number, Instant startedAt) {
        Account person = people.get(random.nextInt(people.size()));
        AssistantId assistant = new AssistantId(random.nextInt(4) == 0 ? "qwen-plus" : "handbook");
        Conversation conversation = conversations.create(person.actor(), assistant);
        boolean refused = number % 9 == 4;
        boolean cut = number % 9 == 1;
        String prompt = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
        String answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
        if (number % 13 == 2) {
            answer = longText(answer);
        }
        Verdict promptVerdict = judge.judge(Direction.PROMPT, prompt);
        if (refused) {
            String words = "sluice-demo-term";
            prompt = "请不要拦截这句话：" + words + "，我只是想看看会发生什么。";
            int start = prompt.indexOf(words);
            promptVerdict = Verdict.of(
                    List.of(new Finding(
                            Stage.TERM, "own-demo-en", Risk.A1H, Action.BLOCK, start, start + words.length(), 1)),
                    judge.policy().version());
        }
        Opening opening = new Opening(
                TurnId.next(),
                new TurnRequest(
                        person.id(),
                        conversation.id(),
                        assistant,
                        prompt,
                        number % 2 == 0 ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                        "203.0.113." + (1 + random.nextInt(200))),
                prompt,
                promptVerdict,
                assistant.value().equals("handbook") ? "内置助手" : "Qwen Plus",
                startedAt);
        journal.begin(opening);
        settlements.settle(settlement(opening, refused, cut, answer, number));
    }

    private Settlement settlement(Opening opening, boolean refused, boolean cut, String answer, int number) {
        List<ChannelFinding> findings = new ArrayList<>();
        Optional<NeverShown> neverShown = Optional.empty();
        String shown = answer;
        TurnOutcome outcome = new TurnOutcome.Answered(false);
        if (refused) {
            shown = "";
            outcome = new TurnOutcome.Refused(Risk.A1H);
        } else if (cut) {
            String rest = "水闸演示禁词";
            neverShown = Optional.of(new NeverShown(Channel.ANSWER, rest));
            findings.add(found(Risk.A1H, Action.BLOCK, shown.length(), shown.length() + rest.length()));
            outcome = new TurnOutcome.Cut(Risk.A1H);
        } else if (number % 11 == 5) {
            outcome = new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_TIMED_OUT, Optional.empty());
        } else if (number % 11 == 6) {
            outcome = new TurnOutcome.Cancelled(true);
        }
        if (!refused && number % 5 == 3) {
            findings.add(found(Risk.A5A, Action.FLAG, 2, 5));
            findings.add(found(Risk.A4E, Action.FLAG, 9, 12));
        }
        return new Settlement(
                opening.turn(),
                outcome,
                shown,
                "",
                neverShown,
                findings,
                judge.policy().version(),
                refused ? Optional.empty() : Optional.of(new Completion.Usage(38, shown.length())),
                opening.startedAt().plus(Duration.ofMillis(900 + random.nextInt(9000))));
    }

    private static ChannelFinding found(Risk risk, Action action, int start, int end) {
        return new ChannelFinding(Channel.ANSWER, new Finding(Stage.TERM, "own-demo-zh", risk, action, start, end, 1));
    }

    private String longText(String beginning) {
        StringBuilder text = new StringBuilder(beginning);
        while (text.length() < 5200) {
            text.append("\n\n").append(ANSWERS.get(random.nextInt(ANSWERS.size())));
        }
        return text.toString();
    }
}
