package dev.sluice.data.inspection;

import java.util.Arrays;
import java.util.List;

/**
 * One point of an inspection. Its words are texts {@code inspection.<key>.title}, {@code .fix} and
 * {@code inspection.<key>.<finding>}, which is given the values.
 */
public record Point(String key, Standing standing, String finding, List<String> values) {

    public Point {
        values = List.copyOf(values);
    }

    static Point met(String key, String finding, Object... values) {
        return of(key, Standing.MET, finding, values);
    }

    static Point of(String key, Standing standing, String finding, Object... values) {
        return new Point(
                key,
                standing,
                finding,
                Arrays.stream(values).map(String::valueOf).toList());
    }

    static Point metIf(boolean met, String key, String finding, Object... values) {
        return of(key, met ? Standing.MET : Standing.NOT_MET, finding, values);
    }
}
