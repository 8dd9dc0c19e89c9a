package dev.sluice.safety.match;

/**
 * How patterns begin, for loops of a few instructions a character: rows of 64 bits, where the last few characters choose
 * the row and more of them the bit, so that one look into memory answers for both. Like a {@link Bitmap} it may say yes too
 * often, never no.
 */
final class Beginnings {

    private static final int BIT_BITS = 6;

    /** 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long[] rows;

    Beginnings(int rowBits) {
        this(new long[1 << rowBits]);
    }

    private Beginnings(long[] rows) {
        this.rows = rows;
    }

    Beginnings copy() {
        return new Beginnings(rows.clone());
    }

    /** What to multiply a number with so that only its last bits count: they are spread over the upper bits. */
    static long spreading(int bits) {
        return GOLDEN << (Long.SIZE - bits);
    }

    long[] rows() {
        return rows;
    }

    /** The row that a hash chooses. */
    static int index(long hash, int rowBits) {
        return (int) (hash >>> (Long.SIZE - rowBits));
    }

    /** The bit that the hash of more characters chooses; only the last six bits count. */
    static long bit(long hash) {
        return hash >>> (Long.SIZE - BIT_BITS);
    }

    /** The bit that a hash chooses in the row that it chooses too. */
    static long ownBit(long hash, int rowBits) {
        return hash >>> (Long.SIZE - BIT_BITS - rowBits);
    }

    void add(int row, long bit) {
        rows[row] |= 1L << bit;
    }

    void addAll(int row) {
        rows[row] = -1;
    }
}
