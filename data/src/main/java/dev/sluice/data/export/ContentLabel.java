package dev.sluice.data.export;

import dev.sluice.data.site.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The implicit label of one file: seven keys under {@code AIGC}, all of them strings of printable ASCII (GB 45438-2025,
 * Annex E). A file has exactly one.
 *
 * @param provider the provider's code
 * @param content the number of this content
 */
public record ContentLabel(String provider, String content) {

    /** Made by AI; 2 and 3 would be "perhaps" and "suspected". */
    private static final String GENERATED = "1";

    /** Where no code is set: a label without a provider would be none. */
    private static final String UNNAMED_PROVIDER = "sluice";

    /** The label that this site gives. */
    public static ContentLabel of(Site site, String content) {
        return new ContentLabel(site.providerCode().orElse(UNNAMED_PROVIDER), content);
    }

    /** The keys in their order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Label", GENERATED);
        fields.put("ContentProducer", provider);
        fields.put("ProduceID", content);
        fields.put("ReservedCode1", digest());
        // Whoever writes a label first is its first propagator too.
        fields.put("ContentPropagator", provider);
        fields.put("PropagateID", content);
        fields.put("ReservedCode2", digest());
        return fields;
    }

    /** As the head of a Markdown file. */
    String frontMatter() {
        StringBuilder head = new StringBuilder("---\nAIGC:\n");
        fields().forEach((key, value) ->
                head.append("  ").append(key).append(": \"").append(value).append("\"\n"));
        return head.append("---\n").toString();
    }

    /** Shows that the label was not put together anew from other parts. */
    private String digest() {
        try {
            byte[] label = (GENERATED + "|" + provider + "|" + content).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(label));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
