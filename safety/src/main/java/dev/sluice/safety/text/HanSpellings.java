package dev.sluice.safety.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How else a Chinese character may be written: its readings in pinyin without tones, and the parts it is made of. From the
 * dictionaries inside {@code com.github.houbb:pinyin} and {@code com.github.houbb:nlp-chaizi}, read when first asked for.
 */
public final class HanSpellings {

    private static final String READINGS = "/pinyin_dict_char.txt";
    private static final String PARTS = "/nlp_chaizi_system.txt";

    /** More parts than these are strokes, not characters that somebody would write. */
    private static final int MAX_PARTS = 3;

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private static final class Dictionaries {
        static final Map<Integer, String> READINGS_OF = load(READINGS, ':');
        static final Map<Integer, String> PARTS_OF = load(PARTS, ' ');
    }

    private HanSpellings() {}

    /** What was asked for once: a lexicon asks for the same characters again and again, and is compiled while people wait. */
    private static final Map<Integer, List<String>> READINGS_ASKED = new ConcurrentHashMap<>();

    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

    private static final Map<Integer, List<String>> PARTS_ASKED = new ConcurrentHashMap<>();

    /** The character's readings as they are typed: {@code nü} is {@code nv} and {@code nu}. */
    public static List<String> readings(int codePoint) {
        return READINGS_ASKED.computeIfAbsent(codePoint, HanSpellings::findReadings);
    }

    private static List<String> findReadings(int codePoint) {
        Set<String> readings = new LinkedHashSet<>();
        for (String toned : alternatives(Dictionaries.READINGS_OF, codePoint)) {
            String reading = PLAIN.computeIfAbsent(toned, HanSpellings::withoutTone);
            readings.add(reading.replace('v', 'u'));
            readings.add(reading);
        }
        readings.remove("");
        return List.copyOf(readings);
    }

    /** The ways to write the character as two or three others. */
    public static List<String> parts(int codePoint) {
        return PARTS_ASKED.computeIfAbsent(codePoint, HanSpellings::findParts);
    }

    private static List<String> findParts(int codePoint) {
        Set<String> found = new LinkedHashSet<>();
        for (String parts : alternatives(Dictionaries.PARTS_OF, codePoint)) {
            int count = parts.codePointCount(0, parts.length());
            // Single strokes are signs between characters: they fold to noise.
            boolean ofCharacters = Arrays.stream(Folding.fold(parts)).noneMatch(Folding::isNoise);
            if (count >= 2 && count <= MAX_PARTS && ofCharacters) {
                found.add(parts);
            }
        }
        return List.copyOf(found);
    }

    private static String withoutTone(String reading) {
        // Of nü the two dots are no tone; typed it is nv.
        String plain = Normalizer.normalize(reading, Normalizer.Form.NFD).replace("u\u0308", "v");
        return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static List<String> alternatives(Map<Integer, String> dictionary, int codePoint) {
        String line = dictionary.getOrDefault(codePoint, "");
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    /** The lines of single characters, with what comes after the character; taken apart when they are asked for. */
    private static Map<Integer, String> load(String resource, char parting) {
        Map<Integer, String> dictionary = new HashMap<>();
        for (String line : new String(BuiltInFile.bytes(HanSpellings.class, resource), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            int at = line.indexOf(parting);
            if (at > 0 && at == Character.charCount(line.codePointAt(0))) {
                dictionary.put(line.codePointAt(0), line.substring(at + 1));
            }
        }
        return dictionary;
    }
}
