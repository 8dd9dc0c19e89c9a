package dev.sluice.safety.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesEndAtALineFeed_andAReturnBeforeItIsNotTheirs() throws IOException {
        assertThat(read("one\r\n\n\rtwo\n水")).extracting(Lines.Line::text).containsExactly("one", "", "\rtwo", "水");
        assertThat(read("one\r\n\n\rtwo\n水")).extracting(Lines.Line::number).containsExactly(1, 2, 3, 4);
        assertThat(read("one\r\n\n\rtwo\n水")).extracting(Lines.Line::length).containsExactly(4, 0, 4, 3);
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).extracting(Lines.Line::text).containsExactly("");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine_andTextInOthers() throws IOException {
        assertThat(read("\uFEFFone\n\uFEFFtwo")).extracting(Lines.Line::text).containsExactly("one", "\uFEFFtwo");
    }

    @Test
    void aLineThatIsNotUtf8SpoilsNoOther() throws IOException {
        byte[] bytes = {'a', '\n', (byte) 0xC3, '\n', 'b'};
        List<Lines.Line> lines = read(bytes);
        assertThat(lines).extracting(Lines.Line::text).containsExactly("a", "", "b");
        assertThat(lines.get(1).fault()).contains("the line is not UTF-8");
        assertThat(lines.get(1).length()).isEqualTo(1);
    }

    @Test
    void aLineOfTheGreatestLengthIsRead_aLongerOneIsNot() throws IOException {
        byte[] bytes = new byte[2 * Lines.MAX_BYTES + 4];
        Arrays.fill(bytes, (byte) 'x');
        bytes[Lines.MAX_BYTES] = '\n';
        bytes[2 * Lines.MAX_BYTES + 2] = '\n';
        List<Lines.Line> lines = read(bytes);
        assertThat(lines).extracting(line -> line.text().length()).containsExactly(Lines.MAX_BYTES, 0, 1);
        assertThat(lines.get(0).fault()).isEmpty();
        assertThat(lines.get(1).fault()).contains("the line is longer than 16 MiB");
        assertThat(lines.get(1).length()).isEqualTo(Lines.MAX_BYTES + 1);
    }

    private static List<Lines.Line> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Lines.Line> read(byte[] bytes) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(bytes));
        List<Lines.Line> all = new ArrayList<>();
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }
}
