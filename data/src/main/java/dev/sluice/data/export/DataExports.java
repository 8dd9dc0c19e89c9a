package dev.sluice.data.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.OwnAccounts;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.Conversation;
import dev.sluice.data.conversation.ConversationSummary;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.share.ShareLink;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/** A person's own data, to take along: everything as JSON, and each conversation as Markdown, in one archive. */
@Service
public class DataExports {

    private static final int LONGEST_FILE_NAME = 40;

    private final OwnAccounts accounts;
    private final Conversations conversations;
    private final ShareLinks shareLinks;
    private final OwnCases cases;
    private final AuditTrail audit;
    private final Site site;
    private final InstantSource time;

    DataExports(
            OwnAccounts accounts,
            Conversations conversations,
            ShareLinks shareLinks,
            OwnCases cases,
            AuditTrail audit,
            Site site,
            InstantSource time) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.shareLinks = shareLinks;
        this.cases = cases;
        this.audit = audit;
        this.site = site;
        this.time = time;
    }

    /** Writes the archive as a ZIP file; what was withdrawn is not in it. The act is on record before the first byte. */
    public void write(Actor actor, Locale language, OutputStream out) throws IOException {
        // Numbers of exports come from where those of turns come from, so that one number names one content.
        String number = TurnId.next().toString();
        audit.record(actor, AuditKind.DATA_EXPORTED, actor.id().toString(), "export=" + number);
        ResourceBundle texts = texts(language);
        List<ConversationSummary> list = conversations.list(actor);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("sluice-data.json"));
        writeJson(actor, list, label(number), language, zip);
        zip.closeEntry();
        int index = 0;
        for (ConversationSummary summary : list) {
            index++;
            zip.putNextEntry(new ZipEntry("conversations/" + fileName(index, summary.title()) + ".md"));
            String markdown = markdown(actor, summary, label(number + "-" + index), texts);
            zip.write(markdown.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    /** One of the actor's answers; empty if there is none, or no text of it. */
    public Optional<AnswerFile> answer(Actor actor, TurnId turn, Locale language) {
        return conversations
                .findTurn(actor, turn)
                .filter(found -> !found.answer().isEmpty())
                .map(found -> {
                    String labelled = label(turn.toString()).frontMatter() + "\n> "
                            + texts(language).getString("export.label") + "\n\n" + InertMarkdown.of(found.answer());
                    String words = words(found.prompt());
                    String name = words.isEmpty() ? texts(language).getString("export.untitled") : words;
                    return new AnswerFile(name + ".md", found.answer(), labelled);
                });
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "dev.sluice.data.messages",
                language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private ContentLabel label(String content) {
        return ContentLabel.of(site, content);
    }

    private void writeJson(
            Actor actor, List<ConversationSummary> list, ContentLabel label, Locale language, OutputStream out)
            throws IOException {
        JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeObjectFieldStart("AIGC");
        for (Map.Entry<String, String> field : label.fields().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeStringField("notice", texts(language).getString("export.label"));
        json.writeStringField("exportedAt", time.instant().toString());
        writeAccount(accounts.get(actor), json);
        json.writeArrayFieldStart("conversations");
        for (ConversationSummary summary : list) {
            Optional<Conversation> found = conversations.find(actor, summary.id());
            if (found.isPresent()) {
                writeConversation(found.get(), conversations.turns(actor, summary.id()), json);
            }
        }
        json.writeEndArray();
        writeLinks(shareLinks.list(actor), json);
        cases.write(actor, language, json);
        json.writeEndObject();
        json.close();
    }

    private static void writeLinks(List<ShareLink> links, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sharedLinks");
        for (ShareLink link : links) {
            json.writeStartObject();
            json.writeStringField("title", link.title());
            // Not the link itself: whoever gets the archive is not handed what anybody may open.
            json.writeStringField("madeAt", link.madeAt().toString());
            json.writeStringField("updatedAt", link.changedAt().toString());
            json.writeNumberField("messages", link.turns());
            json.writeBooleanField("endedByModerator", link.isWithdrawn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeAccount(Account account, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("account");
        json.writeStringField("name", account.name());
        json.writeStringField("createdAt", account.createdAt().toString());
        json.writeStringField("language", account.language().toLanguageTag());
        json.writeStringField("termsVersion", account.termsVersion());
        json.writeStringField("termsAcceptedAt", account.termsAcceptedAt().toString());
        if (account.email().isPresent()) {
            json.writeStringField("email", account.email().get());
        }
        if (account.age().isPresent()) {
            json.writeNumberField("birthYear", account.age().get().birthYear().getValue());
            json.writeBooleanField("guardianConsents", account.age().get().guardianConsents());
        }
        json.writeEndObject();
    }

    private static void writeConversation(Conversation conversation, List<ConversationTurn> turns, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("title", conversation.title());
        json.writeStringField("createdAt", conversation.createdAt().toString());
        json.writeArrayFieldStart("turns");
        for (ConversationTurn turn : turns) {
            json.writeStartObject();
            json.writeStringField("startedAt", turn.startedAt().toString());
            json.writeStringField("prompt", turn.prompt());
            json.writeStringField("model", turn.assistantName());
            json.writeStringField("answer", turn.answer());
            if (!turn.reasoning().isEmpty()) {
                json.writeStringField("reasoning", turn.reasoning());
            }
            json.writeStringField("outcome", turn.outcome().getClass().getSimpleName());
            json.writeBooleanField("takenDown", turn.takedown().isPresent());
            if (turn.rating().isPresent()) {
                writeRating(turn.rating().get(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRating(Rating rating, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("rating");
        json.writeBooleanField("good", rating.good());
        json.writeArrayFieldStart("reasons");
        for (Rating.Reason reason : rating.reasons().stream().sorted().toList()) {
            json.writeString(reason.name());
        }
        json.writeEndArray();
        json.writeStringField("note", rating.note());
        json.writeStringField("ratedAt", rating.at().toString());
        json.writeEndObject();
    }

    private String markdown(Actor actor, ConversationSummary summary, ContentLabel label, ResourceBundle texts) {
        StringBuilder text = new StringBuilder(label.frontMatter());
        text.append("\n> ").append(texts.getString("export.label")).append("\n\n# ");
        String title = summary.title().isEmpty() ? texts.getString("export.untitled") : summary.title();
        text.append(InertMarkdown.of(title).strip()).append("\n");
        for (ConversationTurn turn : conversations.turns(actor, summary.id())) {
            text.append("\n## ")
                    .append(texts.getString("export.you"))
                    .append(" · ")
                    .append(turn.startedAt());
            text.append("\n\n").append(InertMarkdown.of(turn.prompt()));
            text.append("\n## ").append(InertMarkdown.of(turn.assistantName()).strip());
            text.append(" · ").append(texts.getString("export.generated")).append("\n\n");
            text.append(
                    turn.answer().isEmpty()
                            ? texts.getString("export.withheld") + "\n"
                            : InertMarkdown.of(turn.answer()));
        }
        return text.toString();
    }

    /** Nothing of a title can lead out of the folder. */
    private static String fileName(int index, String title) {
        String words = words(title);
        return "%03d".formatted(index) + (words.isEmpty() ? "" : "-" + words);
    }

    private static String words(String title) {
        String words = title.replaceAll("[^\\p{IsHan}\\p{IsAlphabetic}\\p{IsDigit}]+", "-")
                .replaceAll("^-|-$", "");
        int end = words.offsetByCodePoints(0, Math.min(LONGEST_FILE_NAME, words.codePointCount(0, words.length())));
        return words.substring(0, end);
    }
}
