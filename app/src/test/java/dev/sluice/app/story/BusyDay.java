package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Fills a site with what a day in public leaves behind: by hand, through the pages, as people would. */
final class BusyDay {

    static final String PASSWORD = "a long enough password";

    /** So many messages a day that a reader of this day is past four fifths of them. */
    static final int MESSAGES_A_DAY = 12;

    private static final String BLOCKED = "marmalade protocol";
    private static final String CARED_FOR = "seven grey umbrellas";
    private static final Pattern NUMBER = Pattern.compile("\\d{8}-[2-9A-Z]{4}-[2-9A-Z]{4}");

    private final RunningSite site;
    private final Chromium chromium;
    private final FaultyModelServer model;
    private final Person admin;
    private final Map<String, String> addresses = new HashMap<>();

    BusyDay(RunningSite site, Chromium chromium, FaultyModelServer model, Person admin) {
        this.site = site;
        this.chromium = chromium;
        this.model = model;
        this.admin = admin;
    }

    /** Where this conversation of the reader of this language is: {@code answer}, {@code cards}, {@code more}. */
    String address(Words words, String conversation) {
        return addresses.get(conversation + words);
    }

    void theOperatorPrepares() {
        addTerm(BLOCKED, "block");
        addTerm(CARED_FOR, "care");
        admin.open("/console/terms");
        admin.byTestId("termlist-open").click();
        admin.byTestId("termlist-file").setInputFiles(list("""
                term,risk
                violet trombone,A.1.h
                湖蓝色算盘珠,A.1.h
                湖蓝色算盘,A.1.h
                """));
        admin.byTestId("termlist-start").click();
        // One is doubtful, for a shorter one finds whatever it finds.
        assertThat(admin.byTestId("term-row")).hasCount(5);
        admin.open("/console/invitations");
        admin.page().locator("#invitation-note").fill("Reading group, autumn");
        admin.byTestId("invitation-make").click();
        assertThat(admin.byTestId("invitation-row")).hasCount(1);
        admin.open("/console/stop");
        admin.byTestId("stop-reason").fill("Quarterly drill");
        admin.byTestId("stop-drill").check();
        admin.byTestId("stop-submit").click();
        assertThat(admin.byTestId("stop-strip")).isVisible();
        admin.byTestId("lift-reason").fill("Drill is over");
        admin.byTestId("lift-submit").click();
        assertThat(admin.byTestId("stop-strip")).isHidden();
    }

    void theOperatorInspects() {
        admin.open("/console/inspection");
        admin.byTestId("inspection-run").click();
        assertThat(admin.byTestId("point-record")).hasAttribute("data-standing", "met");
        admin.byTestId("measure-operator").fill("Business licence is renewed; details follow next week");
        admin.byTestId("save-operator").click();
        assertThat(admin.page().locator(".sl-toast").last()).isVisible();
    }

    /** A list of terms in which some rows cannot be read. */
    static FilePayload list() {
        return list("""
                term,risk,grade,direction
                copper lantern,A.1.h,block,both
                paper lighthouse,A.9.z,block,both
                ,A.1.h,block,both
                copper lantern,A.1.h,care,both
                蓝色水壶,A.1.h,maybe,prompt
                """);
    }

    private static FilePayload list(String csv) {
        return new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private void addTerm(String term, String grade) {
        admin.open("/console/terms");
        admin.byTestId("term-text").fill(term);
        admin.byTestId("term-risk").selectOption(grade.equals("care") ? "A.2.h" : "A.1.h");
        admin.byTestId("term-grade").selectOption(grade);
        admin.byTestId("term-exceptions").fill(term + " museum");
        admin.byTestId("term-note").fill("seen in two reports this week");
        admin.byTestId("term-submit").click();
        assertThat(admin.byTestId("term-row").filter(new Locator.FilterOptions().setHasText(term)))
                .hasCount(1);
    }

    /** Somebody who has seen most of what can happen in a chat. */
    void aReader(Words words) {
        try (Person reader = new Person(site, chromium.desktop(words.locale))) {
            reader.register(words.reader(), PASSWORD);
            model.titles(Script.saying(words.questionTitle));
            model.answers(Script.stream()
                    .reasoning("reasoning_content", words.thought)
                    .deltas(words.answer, 4)
                    .finish("stop")
                    .done());
            reader.say(words.question);
            reader.waitForAnswer("sluice.open");
            rate(reader, words.missing);
            keep(reader, words, "answer");
            everyEnding(reader, words);
            keep(reader, words, "cards");
            reader.talkTo("Sluice");
            reader.say("/say sluice-demo-term");
            assertThat(reader.card("cut")).isVisible();
            object(reader, words.objection);
            reader.say("/say " + words.inexact + " 13812345678");
            reader.waitForAnswer(words.inexact);
            assertThat(reader.byTestId("personal-note")).isVisible();
            report(reader, "privacy");
            keep(reader, words, "more");
        }
    }

    private static void rate(Person reader, String missing) {
        reader.byTestId("rate-down").last().click();
        reader.byTestId("rating").locator(".sl-rating-reasons button").nth(2).click();
        reader.byTestId("rating").locator("input").fill(missing);
        reader.byTestId("rating-send").click();
        assertThat(reader.byTestId("rating")).hasCount(0);
    }

    /** One conversation: taken down, reported in vain, annotated, refused, cared for, stopped, failed. */
    private void everyEnding(Person reader, Words words) {
        model.answers(
                Script.saying(words.untrue),
                Script.saying(words.untrue),
                Script.saying(words.inexact),
                Script.stream().delta(words.beginning).stall(),
                Script.status(503, "{}"));
        model.titles(Script.saying(words.endingsTitle));
        reader.open("/");
        reader.say(words.something);
        reader.waitForAnswer(words.untrue);
        decide(report(reader, "false"), "2");
        assertThat(reader.card("taken-down")).isVisible();
        reader.say(words.again);
        reader.waitForAnswer(words.untrue);
        decide(report(reader, "false"), "1");
        reader.say(words.somethingElse);
        reader.waitForAnswer(words.inexact);
        decide(report(reader, "false"), "3");
        reader.card("noted").waitFor();
        reader.say(words.about + BLOCKED);
        assertThat(reader.card("refused")).isVisible();
        decide(object(reader, words.objection), "1");
        reader.say(words.about + CARED_FOR);
        assertThat(reader.card("care")).isVisible();
        reader.say(words.longStory);
        assertThat(reader.lastAnswer()).containsText(words.beginning.substring(0, 5), Person.within());
        reader.page().locator("#stop").click();
        assertThat(reader.byTestId("note").last()).isVisible();
        reader.say(words.anybody);
        assertThat(reader.card("failed")).isVisible();
    }

    private void keep(Person reader, Words words, String conversation) {
        addresses.put(conversation + words, URI.create(reader.page().url()).getPath());
    }

    private static String report(Person reader, String reason) {
        reader.lastTurn().hover();
        reader.byTestId("report-answer").last().click();
        reader.byTestId("reason-" + reason).click();
        return receipt(reader, "report-received");
    }

    private static String object(Person reader, String why) {
        reader.byTestId("card-object").last().click();
        reader.byTestId("objection-words").fill(why);
        reader.byTestId("objection-submit").click();
        return receipt(reader, "objection-received");
    }

    private static String receipt(Person reader, String sheet) {
        assertThat(reader.byTestId(sheet)).containsText(NUMBER);
        String number = NUMBER.matcher(reader.byTestId(sheet).innerText())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        reader.byTestId("sheet-close").last().click();
        return number;
    }

    private void decide(String number, String key) {
        admin.open("/console/review?state=open");
        admin.page()
                .locator("[data-testid=review-row][data-number='" + number + "'] a")
                .click();
        assertThat(admin.byTestId("case")).containsText(number);
        admin.page().waitForURL(url -> url.contains("case="));
        admin.page().keyboard().press(key);
        assertThat(admin.byTestId("case-reason-zh")).not().hasValue("");
        admin.byTestId("case-submit").click();
        assertThat(admin.page().locator(".sl-toast").last()).isVisible();
    }

    /** Somebody whom three refused messages suspended, and who objects. */
    void theSuspended(Words words) {
        try (Person person = new Person(site, chromium.desktop(words.locale))) {
            person.register(words.suspended(), PASSWORD);
            model.titles(Script.saying(words.endingsTitle));
            model.answers(Script.saying(words.inexact));
            person.say(words.something);
            person.waitForAnswer(words.inexact);
            for (int time = 1; time <= 3; time++) {
                person.say(words.about + BLOCKED);
                assertThat(person.byTestId("card-refused")).hasCount(time);
            }
            assertThat(person.card("suspended")).isVisible();
            person.byTestId("suspended-object").last().click();
            person.byTestId("objection-words").fill(words.objection);
            person.byTestId("objection-submit").click();
            receipt(person, "objection-received");
        }
    }

    /** Somebody who has asked as much as one may in a day. */
    void theInsatiable(Words words) {
        try (Person person = new Person(site, chromium.desktop(words.locale))) {
            person.register(words.insatiable(), PASSWORD);
            model.titles(Script.saying(words.endingsTitle));
            model.answers(Script.saying(words.inexact));
            for (int time = 1; time <= MESSAGES_A_DAY; time++) {
                person.say(words.something);
                assertThat(person.byTestId("turn")).hasCount(time);
                person.waitForAnswer(words.inexact);
            }
            assertThat(person.card("over-quota")).isVisible();
            keep(person, words, "insatiable");
        }
    }

    void aVisitorReports() {
        try (Person visitor = new Person(site, chromium.desktop("en-GB"))) {
            visitor.open("/complaints");
            visitor.byTestId("visitor-reason-privacy").click();
            visitor.byTestId("visitor-pasted").fill("Somebody's telephone number stands in this answer");
            visitor.byTestId("visitor-submit").click();
            visitor.byTestId("report-received").waitFor();
        }
    }

    /** What is said on this day, by people and by the model, in each language. */
    enum Words {
        ZH(
                "zh-CN",
                "船闸是怎么工作的？",
                "船闸如何把船抬高",
                "随便说一句话",
                "先想清楚水位差是怎么来的，再按步骤说明。",
                """
                船闸分三步把船抬高：

                1. 船驶入闸室，**下闸门**关闭。
                2. 打开*输水阀门*，让水慢慢流入，直到 $h_1 = h_2$。
                3. 上闸门打开，船继续前行。

                > *水往低处流*，船闸只是借了它的力。

                | 部件 | 作用 |
                |---|---|
                | 闸门 | 挡水 |
                | 阀门 | 一点一点地放水 |

                ```java
                while (chamber.level() < upper.level()) {
                    sluice.open();
                }
                ```

                $$t = \\frac{V}{\\mu A\\sqrt{2gh}}$$""",
                "没讲溢洪道",
                "这句话并不属实。",
                "这句话不够准确。",
                "从前有一座水闸，闸门后面是一条很安静的河。每天傍晚，",
                "我只是想试试，没有别的意思。",
                "讲讲 ",
                "说一句话",
                "再说一句",
                "再说一句别的",
                "讲一个长故事",
                "还在吗？"),
        EN(
                "en-GB",
                "How does a canal lock work?",
                "How a lock lifts a boat",
                "A sentence about anything",
                "First where the difference in level comes from, then the steps in order.",
                """
                A canal lock lifts a boat in three steps:

                1. The boat enters the chamber and the **lower gate** closes.
                2. The *sluice* lets water in until $h_1 = h_2$.
                3. The upper gate opens, and the boat goes on.

                > *Water runs downhill*; a lock only borrows its strength.

                | Part | What it does |
                |---|---|
                | Gate | keeps the water back |
                | Sluice | lets it in, a little at a time |

                ```java
                while (chamber.level() < upper.level()) {
                    sluice.open();
                }
                ```

                $$t = \\frac{V}{\\mu A\\sqrt{2gh}}$$""",
                "Nothing on spillways",
                "This sentence is not true.",
                "This sentence is not quite right.",
                "Once there was a sluice, and behind it a quiet river. Every evening ",
                "I was only trying the gate, nothing else.",
                "Tell me about ",
                "Say something",
                "Say it again",
                "And something else",
                "Tell me a long story",
                "Are you there?");

        final String locale;
        final String question;
        final String questionTitle;
        final String endingsTitle;
        final String thought;
        final String answer;
        final String missing;
        final String untrue;
        final String inexact;
        final String beginning;
        final String objection;
        final String about;
        final String something;
        final String again;
        final String somethingElse;
        final String longStory;
        final String anybody;

        Words(
                String locale,
                String question,
                String questionTitle,
                String endingsTitle,
                String thought,
                String answer,
                String missing,
                String untrue,
                String inexact,
                String beginning,
                String objection,
                String about,
                String something,
                String again,
                String somethingElse,
                String longStory,
                String anybody) {
            this.locale = locale;
            this.question = question;
            this.questionTitle = questionTitle;
            this.endingsTitle = endingsTitle;
            this.thought = thought;
            this.answer = answer;
            this.missing = missing;
            this.untrue = untrue;
            this.inexact = inexact;
            this.beginning = beginning;
            this.objection = objection;
            this.about = about;
            this.something = something;
            this.again = again;
            this.somethingElse = somethingElse;
            this.longStory = longStory;
            this.anybody = anybody;
        }

        String language() {
            return locale.substring(0, 2);
        }

        String reader() {
            return "reader-" + language();
        }

        String suspended() {
            return "suspended-" + language();
        }

        String insatiable() {
            return "insatiable-" + language();
        }
    }
}
