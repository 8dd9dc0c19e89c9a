package dev.sluice.data.export;

/**
 * One answer to take along.
 *
 * @param name of the file, with its ending
 * @param markdown the answer as the model wrote it, as far as it was released
 * @param labelled the same as a file of its own: with the label that people read and the one that machines read, and with
 *     nothing in it that other programs would run
 */
public record AnswerFile(String name, String markdown, String labelled) {}
