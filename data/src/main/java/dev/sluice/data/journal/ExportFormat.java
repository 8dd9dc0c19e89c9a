package dev.sluice.data.journal;

/** How the turns stand in an export. */
public enum ExportFormat {
    CSV("turns.csv"),
    JSON_LINES("turns.jsonl");

    private final String file;

    ExportFormat(String file) {
        this.file = file;
    }

    /** Its name inside the archive. */
    String file() {
        return file;
    }
}
