package dev.sluice.safety.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that ships with the program, inside its own jar or that of a library. */
public final class BuiltInFile {

    /** Makes something of such a file. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private BuiltInFile() {}

    public static byte[] bytes(Class<?> beside, String name) {
        return read(beside, name, InputStream::readAllBytes);
    }

    /**
     * What a reading makes of such a file.
     *
     * @param beside a class in the same package, or with an absolute name in the same jar
     * @throws IllegalStateException if this build has no such file
     */
    public static <T> T read(Class<?> beside, String name, Reading<T> reading) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this build");
            }
            return reading.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
