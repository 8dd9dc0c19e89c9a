package dev.sluice.safety.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.safety.Judge;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool call, judged as the tool reads them and not only as the model wrote them. */
final class ToolArguments {

    /*
     * In JSON each character can be written as an escape, and a mask makes a number no number. So what holds escapes or
     * needs a mask is read: names and values are judged by themselves, written anew with masks as strings, and judged once
     * more in their order. What is no JSON here may be some to a program that reads leniently, and a value may be JSON
     * itself: these are judged with their escapes undone, too.
     */

    /** How often escapes are undone: JSON within JSON, and once more. */
    private static final int LAYERS = 3;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u+([0-9a-fA-F]{4})|([nrtbf])|([\"'/\\\\]))");
    private static final String LETTERS = "nrtbf";
    private static final String MEANT = "\n\r\t\b\f";

    /** A name that comes twice makes it none: which value a program takes nobody knows, and the tree keeps one. */
    private static final ObjectMapper ONE_VALUE = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ToolArguments() {}

    /**
     * The arguments as they left the gate; to the character as they came if nothing had to change.
     *
     * @throws TextRefusedException if they may not pass
     */
    static String passed(Judge judge, @Nullable String arguments) {
        String asWritten = GateOutputGuardrail.passed(judge, arguments);
        if (arguments == null || (asWritten.equals(arguments) && arguments.indexOf('\\') < 0)) {
            return asWritten;
        }
        Optional<JsonNode> json = json(asWritten).or(() -> json(Judge.clean(arguments)));
        if (json.isEmpty()) {
            return undoneToo(judge, arguments);
        }
        JsonNode passed = value(judge, "", json.get());
        String anew = passed.toString();
        String masked = GateOutputGuardrail.passed(judge, anew);
        boolean same = asWritten.equals(arguments) && passed.equals(json.get()) && masked.equals(anew);
        return same ? arguments : masked;
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(ONE_VALUE.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode value(Judge judge, String name, JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                node.properties()
                        .forEach(each -> copy.set(
                                unused(copy, undoneToo(judge, each.getKey())),
                                value(judge, each.getKey(), each.getValue())));
                yield copy;
            }
            case ARRAY -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                node.forEach(each -> copy.add(value(judge, name, each)));
                yield copy;
            }
            case STRING, NUMBER -> {
                String passed = behind(judge, name, node.asText());
                yield passed.equals(node.asText()) ? node : JsonNodeFactory.instance.textNode(passed);
            }
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> node;
        };
    }

    /** Two names may have one mask; neither value may get lost. */
    private static String unused(ObjectNode object, String name) {
        String unused = name;
        for (int number = 2; object.has(unused); number++) {
            unused = name + " (" + number + ")";
        }
        return unused;
    }

    /** A value's name may announce what it is: an address, a passport, a helpline. */
    private static String behind(Judge judge, String name, String text) {
        String head = "\"" + name + "\":\"";
        String passed = undoneToo(judge, head + text);
        return passed.startsWith(head) ? passed.substring(head.length()) : undoneToo(judge, text);
    }

    /** The text as it left the gate; with its escapes undone if only so something in it is to be masked. */
    private static String undoneToo(Judge judge, String text) {
        String passed = GateOutputGuardrail.passed(judge, text);
        String undone = passed;
        for (int layer = 0; layer < LAYERS && undone.indexOf('\\') >= 0; layer++) {
            undone = undone(undone);
            String masked = GateOutputGuardrail.passed(judge, undone);
            if (!masked.equals(Judge.clean(undone))) {
                passed = masked;
            }
            undone = masked;
        }
        return passed;
    }

    private static String undone(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            if (escape.group(1) != null) {
                return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
            }
            return escape.group(2) != null
                    ? String.valueOf(MEANT.charAt(LETTERS.indexOf(escape.group(2))))
                    : Matcher.quoteReplacement(escape.group(3));
        });
    }
}
