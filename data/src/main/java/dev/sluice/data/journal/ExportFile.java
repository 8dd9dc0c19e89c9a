package dev.sluice.data.journal;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.sluice.data.export.SpreadsheetCell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of an export's turns: CSV for spreadsheets, JSON Lines for programs. Either reads back as it was written. */
final class ExportFile {

    static final JsonMapper JSON = new JsonMapper();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ExportFile() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes one turn after the other. */
    interface Turns {
        void write(ExportedTurn turn) throws IOException;

        void flush() throws IOException;
    }

    static Turns write(ExportFormat format, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        return switch (format) {
            case CSV -> csv(writer);
            case JSON_LINES -> jsonLines(writer);
        };
    }

    private static Turns csv(Writer writer) throws IOException {
        // Without the mark, spreadsheets take Chinese for something else.
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(ExportedTurn.COLUMNS);
        return new Turns() {
            @Override
            public void write(ExportedTurn turn) {
                csv.writeRecord(ExportedTurn.COLUMNS.stream()
                        .map(turn::value)
                        .map(SpreadsheetCell::write)
                        .toList());
            }

            @Override
            public void flush() throws IOException {
                csv.flush();
            }
        };
    }

    private static Turns jsonLines(Writer writer) {
        return new Turns() {
            @Override
            public void write(ExportedTurn turn) throws IOException {
                writer.write(JSON.writeValueAsString(turn.values()));
                writer.write('\n');
            }

            @Override
            public void flush() throws IOException {
                writer.flush();
            }
        };
    }

    static void read(ExportFormat format, InputStream in, Consumer<ExportedTurn> turns) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            switch (format) {
                case CSV -> readCsv(reader, turns);
                case JSON_LINES -> {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        Map<String, String> values = new LinkedHashMap<>();
                        JsonNode node = JSON.readTree(line);
                        node.properties()
                                .forEach(field -> values.put(
                                        field.getKey(), field.getValue().asString("")));
                        turns.accept(ExportedTurn.read(values));
                    }
                }
            }
        } catch (JacksonException | UncheckedIOException e) {
            throw new IOException("the file of turns cannot be read", e);
        }
    }

    private static void readCsv(BufferedReader reader, Consumer<ExportedTurn> turns) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .maxBufferSize(64 * 1024 * 1024)
                .ofNamedCsvRecord(reader);
        for (NamedCsvRecord record : csv) {
            Map<String, String> values = new LinkedHashMap<>();
            record.getFieldsAsMap().forEach((column, cell) -> values.put(column, SpreadsheetCell.read(cell)));
            turns.accept(ExportedTurn.read(values));
        }
    }
}
