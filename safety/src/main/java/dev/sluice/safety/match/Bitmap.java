package dev.sluice.safety.match;

/** A set of numbers that may say of a number that it is in it though it is not, but never the other way round. */
final class Bitmap {

    /*
     * The upper bits of a hash are the good ones, 22 of them are used. Which of them does not depend on the size, and the
     * index is cut to size so that the compiler sees that it needs no check.
     */

    private static final int WORD = 16;
    private static final int BIT = 10;
    private static final int AGAIN = 0x66;

    private final long[] bits;

    Bitmap(int sizeInBits) {
        this(new long[1 << (sizeInBits - (WORD - BIT))]);
    }

    private Bitmap(long[] bits) {
        this.bits = bits;
    }

    Bitmap copy() {
        return new Bitmap(bits.clone());
    }

    /** Spreads two numbers over the upper bits. */
    static int hash(int a, int b) {
        return (a * 0x9E3779B1 + b) * 0x85EBCA6B;
    }

    /** Takes one more number into a hash. */
    static int more(int number, int hash) {
        return (number * 0x9E3779B1 + hash) * 0xC2B2AE35;
    }

    /** Spreads a longer number over the upper bits. */
    static int hash(long number) {
        return (int) ((number * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
    }

    boolean has(int hash) {
        return test(hash) != 0;
    }

    /** The bit of a number. */
    long test(int hash) {
        return (bits[(hash >>> WORD) & (bits.length - 1)] >>> (hash >>> BIT)) & 1;
    }

    void add(int hash) {
        bits[(hash >>> WORD) & (bits.length - 1)] |= 1L << (hash >>> BIT);
    }

    /** Whether both bits of a number are set: among many numbers that one is by chance, two hardly ever are. */
    boolean hasTwice(int hash) {
        return has(hash) && has(hash(hash, AGAIN));
    }

    void addTwice(int hash) {
        add(hash);
        add(hash(hash, AGAIN));
    }
}
