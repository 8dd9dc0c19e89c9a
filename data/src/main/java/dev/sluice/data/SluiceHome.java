package dev.sluice.data;

import java.nio.file.Path;

/** The directory that holds everything this installation keeps outside PostgreSQL: {@code sluice.home}. */
public record SluiceHome(Path directory) {

    public SluiceHome {
        directory = directory.toAbsolutePath().normalize();
    }

    public Path resolve(String name) {
        return directory.resolve(name);
    }
}
