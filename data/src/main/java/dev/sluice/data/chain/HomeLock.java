package dev.sluice.data.chain;

import dev.sluice.data.SluiceHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** One process at a time has a home. */
public final class HomeLock {

    private HomeLock() {}

    /**
     * Takes a home, and makes it before if it is not there; until the channel is closed, nobody else can.
     *
     * @throws UnsafeSettingException if another Sluice has it, or it cannot be written
     */
    public static FileChannel take(SluiceHome home) {
        try {
            make(home.directory());
            FileChannel channel =
                    FileChannel.open(home.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new UnsafeSettingException("Another Sluice is using " + home.directory()
                        + ". Stop it, or give this one a home of its own with sluice.home.");
            }
            return channel;
        } catch (IOException e) {
            throw notWritable(home, e);
        }
    }

    static UnsafeSettingException notWritable(SluiceHome home, IOException problem) {
        return new UnsafeSettingException("The directory " + home.directory() + " cannot be written ("
                + problem.getClass().getSimpleName() + "). Set sluice.home to one that this user can write.");
    }

    /** Database, logs and keys are nobody else's to read. A home that is there stays as its owner has set it. */
    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }
}
