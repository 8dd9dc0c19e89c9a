package dev.sluice.data.export;

/** Text in a cell of a CSV file that a spreadsheet will open: nothing that people wrote becomes a formula there. */
public final class SpreadsheetCell {

    /** Full-width ones too: spreadsheets fold them. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetCell() {}

    /** What a spreadsheet would take for a formula gets an apostrophe before it; so does what has one already. */
    public static String write(String text) {
        return !text.isEmpty() && (text.charAt(0) == '\'' || BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0)
                ? "'" + text
                : text;
    }

    /** The text that was written as this cell. */
    public static String read(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
