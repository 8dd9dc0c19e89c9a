package dev.sluice.safety.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Release;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number here is made up; those with check digits are computed, or a standard's own examples. */
class MaskingTest {

    private static final String KEY = "sk-" + "a1B2c3D4e5F6g7H8i9J0k1L2m3";
    private static final String PEM =
            "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASC+/8=\n" + "-----END PRIVATE KEY-----";

    private static final Term TERM =
            new Term("zh", "水闸演示禁词", Risk.A1H, Grade.BLOCK, Set.of(Direction.values()), Set.of());

    private static final Judge JUDGE = judge(Handling.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Identity cards
                "身份证11010519491231002X。 | 身份证••••••。",
                "号码 110105 19491231 002X 对吗 | 号码 •••••• 对吗",
                "身份证号：**110105**19491231**002X** | 身份证号：**••••••**",
                "身份证１１０１０５１９４９１２３１００２Ｘ。 | 身份证••••••。",
                "身份证11010519491231002ｘ | 身份证••••••",
                // Phones
                "打13812345678找他 | 打138••••5678找他",
                "电话 138-1234-5678 | 电话 138••••5678",
                "+86 138 1234 5678 | 138••••5678",
                "电话１３８００１３８０００。 | 电话138••••8000。",
                "电话１3800138000 | 电话138••••8000",
                "电话８６１３８００１３８０００ | 电话138••••8000",
                "call +44 20 7946 0958 now | call •••••• now",
                "1 3 8 0 0 1 3 8 0 0 0 | 138••••8000",
                "打 1-3-8-0-0-1-3-8-0-0-0。 | 打 138••••8000。",
                "138.0013.8000 或 (138)00138000 | 138••••8000 或 (138••••8000",
                "**138**0013**8000**，138 00138000 | **138••••8000**，138••••8000",
                "138 0013 8000 139 0013 9000 | 138••••8000 139••••9000",
                "13800138000 1234 | 138••••8000 1234",
                // Cards and accounts
                "card 4539 1488 0343 6467, thanks | card ••••••6467, thanks",
                "card 4539-1488-0343-6467 124 and 4539148803436467 12/27 | card ••••••6467 124 and ••••••6467 12/27",
                "amex 3782 822463 10005 | amex ••••••0005",
                "卡号４５３９１４８８０３４３６４６７ | 卡号••••••6467",
                "pay to DE89 3704 0044 0532 0130 00 AND wait | pay to •••••• AND wait",
                "GB82WEST12345698765432 | ••••••",
                // Documents, plates
                "护照号 E12345678，谢谢 | 护照号 ••••••，谢谢",
                "车牌京A·12345 | 车牌京••••••",
                "粤B1234D 停在那里 | 粤•••••• 停在那里",
                // Mail
                "my email is jane.doe1990@fastmail.io ok | my email is •••••• ok",
                "他在 13812345678@qq.com | 他在 ••••••",
                "邮箱 zhang3@qq.com-- | 邮箱 ••••••--",
                "邮箱 zhang3@qq.com-欢迎来信 | 邮箱 ••••••-欢迎来信",
                "在 12345678@qq.com-欢迎来信 | 在 ••••••-欢迎来信",
                "write zhang.san@corp.cn-- soon | write zhang.san@••••••-- soon",
                "write zhang.san@corp.cn soon | write zhang.san@•••••• soon",
                // Addresses
                "他家在中山路100号3栋2单元502室门口 | 他家在中山路••••••门口",
                "She lives at 221 Baker Street with him | She lives at •••••• with him",
            })
    void answers_areMasked(String text, String shown) {
        assertThat(mask(text)).isEqualTo(shown);
    }

    @Test
    void secrets_areMaskedToTheirEnd() {
        assertThat(mask("key: " + KEY + "andMore123 end")).isEqualTo("key: •••••• end");
        assertThat(mask("token " + "ghp_" + "a1B2c3D4e5".repeat(4))).isEqualTo("token ••••••");
        assertThat(mask("before\n" + PEM + "\nafter")).isEqualTo("before\n••••••\nafter");
        assertThat(mask("AKIA" + "Q3EGRZ5ZL7XW2T9B")).isEqualTo("••••••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n",
                "\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\\n",
                "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n",
                "\n    MIIEvQIBADANBgkqhkiG9w0BAQEF\n    AASC\n"
            })
    void aKeyIsMaskedAsAWhole_howeverItStands(String material) {
        String begin = "-----BEGIN " + "RSA PRIVATE KEY-----";
        assertThat(mask("a\n" + begin + material + "-----END RSA PRIVATE KEY-----\nb."))
                .isEqualTo("a\n••••••\nb.");
        assertThat(mask("```\n" + begin + material + "```\nThen rotate it."))
                .endsWith("```\nThen rotate it.")
                .startsWith("```\n••••••");
        assertThat(mask(begin + material + "然后更换它。")).startsWith("••••••").endsWith("然后更换它。");
        assertThat(mask(begin + material + "\n... (rest omitted)\n\nStep 2: copy the file."))
                .startsWith("••••••")
                .endsWith("... (rest omitted)\n\nStep 2: copy the file.");
        assertThat(mask(begin + material + "\nStep 2: copy the file.\n- Then go on"))
                .startsWith("••••••")
                .endsWith("\nStep 2: copy the file.\n- Then go on")
                .doesNotContain("MII", "AASC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Look for lines like `-----BEGIN PRIVATE KEY-----` in your repository. Then rotate the key.",
                "It begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----. Keep it secret.",
                "if line.startswith(\"-----BEGIN RSA PRIVATE KEY-----\"):\n    found = True",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----",
                "找到以 -----BEGIN PRIVATE KEY----- 开头的行，然后更换密钥。",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"
            })
    void howAKeyBegins_isNoKey(String text) {
        assertThat(mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "圆周率3.14159265358979323846264338327950288",
                "订单号2024123456789012345",
                "11010519491231002x1",
                "身份证110105194912310021",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
                "1380123456",
                "4539 1488 0343 6468",
                "0000 0000 0000 0000",
                "DE89 3704 0044 0532 0130 01",
                "产品型号E12345678",
                "support@mycompany.cn 或 user@example.com",
                "npm install @vaadin/button, a@b, git@github.com:owner/repo.git",
                "npm install button@1.2.beta-3",
                "OPENAI_API_KEY=sk-your-api-key-goes-here-please",
                "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "博物馆在南京东路100号",
                "---\n- item\n-- x\n-----",
                "skip the AI part, Asia and github_pat",
                "2026-11-25T08:00:00.123456Z, 192.168.10.254:8080, v1.138.12345",
                "1.13800138000",
                "京津冀、川菜、云A和贵B",
                // Rows of numbers
                "1998-05-12 404 GET /index",
                "1950 2499322\n1960 3026001",
                "1600 1200 768, 1920 1080 144 240",
                "array([ 13 100 200 300 400 500 600 700])",
                "rgb 135 206 250 80, 180 45 60 75 90",
                "pages 135-142-150-99",
                "144 1080 1920 3840 5120",
                "0 1 3 8 0 0 1 3 8 0 0 0 1",
                "3000 3500 4000 4500 5000 5500 6000 6500 7000 7500 8000 8500",
                "2019 2020 2021 2022 2023 2024",
                // Machines, code and what everybody may call
                "this@MainActivity.finish() and view@Holder.item.show()",
                "ssh ubuntu@ec2-203-0-113-25.compute.amazonaws.com",
                "scp app.jar build@prod.mysite.net:/srv/app",
                "postgresql://app:pw1@db.internal.net/main",
                "mongodb+srv://reader:secret@cluster0.abcd.mongodb.net",
                "撒玛利亚会热线 +852 2389 2222",
                "领事保护 +86-10-12308999",
                "Crisis helpline: +886 2 2505 9595",
                "中山路3号楼下的包子铺，长江路12号楼前",
            })
    void whatOnlyLooksSo_passes(String text) {
        assertThat(mask(text)).isEqualTo(text);
    }

    @Test
    void whatShowsNothing_hidesNothing() {
        Random random = new Random(12);
        int[] unseen = {0x200B, 0xAD, 0x2060, 0xFEFF, 0xFE0F, 0x301, 0x34F, 0x200D, 0x3164, 0xE0101};
        List<String> texts = List.of(
                "身份证11010519491231002X。",
                "打13812345678找他",
                "call +44 20 7946 0958 now",
                "card 4539 1488 0343 6467, thanks",
                "pay to DE89 3704 0044 0532 0130 00 AND wait",
                "护照号 E12345678，谢谢",
                "粤B1234D 停在那里",
                "my email is jane.doe1990@fastmail.io ok",
                "他家在中山路100号3栋2单元502室门口",
                "key: " + KEY + "andMore123 end",
                "before\n" + PEM + "\nafter");
        for (int round = 0; round < 3_000; round++) {
            String text = texts.get(round % texts.size());
            StringBuilder hidden = new StringBuilder(text);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = hidden.offsetByCodePoints(0, random.nextInt(hidden.codePointCount(0, hidden.length()) + 1));
                hidden.insert(at, Character.toString(unseen[random.nextInt(unseen.length)]));
            }
            String shown = mask(hidden.toString())
                    .codePoints()
                    .filter(each -> !Folding.isUnseen(each))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(shown).as("%s", hidden).isEqualTo(mask(text));
        }
    }

    @Test
    void whatShowsNothing_staysWhereNothingIsMasked() {
        String text = "1\uFE0F\u20E3 \u200Bis e\u0301 in \uD83D\uDC68\u200D\uD83D\uDC69, 2024\u200D.";
        assertThat(mask(text)).isEqualTo(text);
        String prompt = "\u200B我的手机是138\u200B1234\u00AD5678\u200D。";
        assertThat(JUDGE.judge(Direction.PROMPT, prompt).findings())
                .singleElement()
                .satisfies(finding -> assertThat(prompt.substring(finding.start(), finding.end()))
                        .isEqualTo("138\u200B1234\u00AD5678"));
    }

    @Test
    void howeverTheTextIsCut_theSameComesOut_withTheSamePlaces() {
        Random random = new Random(11);
        List<String> parts = List.of(
                "身份证11010519491231002X",
                "138 1234 5678",
                "4539 1488 0343 6467",
                "a 邮箱 li.lei@corp.cn ",
                KEY,
                PEM,
                PEM.substring(0, 40),
                "京A12345",
                "中山路100号3栋502室",
                "。",
                "你好",
                " and ",
                "GB82WEST12345698765432",
                "1",
                "-",
                "@",
                "+86",
                "sk-",
                "E",
                "\n",
                "3.14",
                "\uD83D\uDE00",
                "zhang@corp.cn",
                "１３８００１３８０００",
                "１１０１０５１９４９１２３１００２Ｘ",
                "1 3 8 0 0 1 3 8 0 0 0",
                "1920 1080 144 ",
                PEM.substring(0, PEM.indexOf("-----END")),
                "MIIEvQIBADANBgkq",
                "AASC\n",
                "Step 2: go.\n",
                "热线 +852 2389 2222",
                "db://a:b@c.net",
                "138\u200B1234\u00AD56",
                "78\uFE0F",
                "\u200D",
                "a\u0301",
                "--");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            Outcome whole = stream(List.of(text.toString()));
            List<String> pieces = new ArrayList<>();
            for (int from = 0; from < text.length(); ) {
                int to = Math.min(text.length(), from + 1 + random.nextInt(round % 3 == 0 ? 1 : 9));
                pieces.add(text.substring(from, to));
                from = to;
            }
            assertThat(stream(pieces)).as("%s", pieces).isEqualTo(whole);
            for (Finding finding : whole.findings()) {
                assertThat(whole.text().substring(finding.start(), finding.end()))
                        .contains("••••");
            }
        }
    }

    @Test
    void nothingIsHeldLongerThanTheCap() {
        for (String text : List.of(
                "1".repeat(2_000),
                "a邮箱b".repeat(300),
                "-".repeat(2_000),
                "1 ".repeat(1_000),
                "１".repeat(2_000),
                "E1@".repeat(600))) {
            Masking masking = new Masking(data -> Action.MASK, true);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                masking.append(text.substring(i, i + 1), out);
                assertThat(masking.held()).isLessThanOrEqualTo(64);
            }
            masking.finish(out);
            assertThat(out.toString()).isEqualTo(text);
        }
    }

    @Test
    void harmlessProseIsHardlyHeld() {
        String text = "The quick brown fox, in 2024, jumps over the lazy dog. 今天天气很好，我们去公园玩吧。".repeat(20);
        Masking masking = new Masking(data -> Action.MASK, true);
        StringBuilder out = new StringBuilder();
        long held = 0;
        for (int i = 0; i < text.length(); i++) {
            masking.append(text.substring(i, i + 1), out);
            held += masking.held();
        }
        assertThat((double) held / text.length()).isLessThan(0.3);
    }

    @Test
    void aPromptIsNotedAndNotChanged() {
        Verdict verdict = JUDGE.judge(Direction.PROMPT, "我的手机是13812345678");
        assertThat(verdict.action()).isEqualTo(Action.FLAG);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.stage()).isEqualTo(Stage.PERSONAL_DATA);
            assertThat(finding.rule()).isEqualTo("personal-phone");
            assertThat(finding.risk()).isEqualTo(Risk.A4F);
            assertThat(finding.start()).isEqualTo(5);
            assertThat(finding.end()).isEqualTo(16);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "邮箱 zhang3@gmail.com 是他的 水闸演示禁词",
                "+86 138 1234 5678，水闸演示禁词",
                "138 1234 5678，138 1234 5678；key: " + KEY + "andMore123 水闸演示禁词",
                "a\n" + PEM + "\n\u202E水\u202E闸演示禁词",
            })
    void inAWholeAnswer_placesAreThoseOfTheAnswerAndNotOfTheMaskedOne(String answer) {
        String clean = Judge.clean(answer);
        Verdict verdict = JUDGE.judge(Direction.ANSWER, answer);
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.stage() == Stage.TERM)
                .singleElement()
                .satisfies(finding -> assertThat(clean.substring(finding.start(), finding.end()))
                        .isEqualTo("水闸演示禁词"));
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.stage() == Stage.PERSONAL_DATA)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(clean.substring(finding.start(), finding.end()))
                        .matches("zhang3@gmail.com|.*138 1234 5678|sk-.*andMore123|(?s)-----BEGIN.*KEY-----"));
    }

    @Test
    void wherePersonalDataIsRefused_whatComesBehindIsJudgedInItsPlace() {
        Handling.Cell cell = new Handling.Cell(Concern.PERSONAL_DATA, Direction.PROMPT, Audience.ADULT);
        String prompt = "身份证11010519491231002X，" + PEM.substring(0, PEM.indexOf("-----END")) + " 138 1234 5678";
        assertThat(judge(Handling.DEFAULT.with(cell, Action.REFUSE))
                        .judge(Direction.PROMPT, prompt)
                        .findings())
                .extracting(finding -> prompt.substring(finding.start(), finding.end()))
                .contains("11010519491231002X", "138 1234 5678");
    }

    @Test
    void aPolicyMayCutInstead_orLetPass() {
        Handling.Cell cell = new Handling.Cell(Concern.PERSONAL_DATA, Direction.ANSWER, Audience.MINOR);

        StreamGate cutting =
                judge(Handling.DEFAULT.with(cell, Action.REFUSE)).openGate(Direction.ANSWER, Audience.MINOR, "");
        Release cut = cutting.offer("他的号码是13812345678，去吧");
        assertThat(cut.cut()).isTrue();
        assertThat(cut.text()).doesNotContain("1234");
        assertThat(cut.findings()).singleElement().extracting(Finding::action).isEqualTo(Action.REFUSE);

        StreamGate passing =
                judge(Handling.DEFAULT.with(cell, Action.ALLOW)).openGate(Direction.ANSWER, Audience.MINOR, "");
        assertThat(passing.offer("他的号码是13812345678，去吧").text()).isEqualTo("他的号码是13812345678，去吧");
    }

    private static Judge judge(Handling handling) {
        return new Judge(new Policy(
                new PolicyVersion("test-1"), new Lexicon(List.of(TERM), List.of()), ReleaseMode.TERMS, handling));
    }

    private record Outcome(String text, Set<Finding> findings) {}

    private static String mask(String text) {
        return stream(List.of(text)).text();
    }

    private static Outcome stream(List<String> pieces) {
        StreamGate gate = JUDGE.openGate(Direction.ANSWER, "");
        StringBuilder text = new StringBuilder();
        List<Finding> findings = new ArrayList<>();
        for (String piece : pieces) {
            Release release = gate.offer(piece);
            text.append(release.text());
            findings.addAll(release.findings());
        }
        Release rest = gate.finish();
        text.append(rest.text());
        findings.addAll(rest.findings());
        return new Outcome(text.toString(), Set.copyOf(findings));
    }
}
