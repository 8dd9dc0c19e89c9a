package dev.sluice.data.chain;

/**
 * The place of one entry.
 *
 * @param sequence counts from 1 in each chain, without gaps
 */
public record ChainPosition(ChainId chain, long sequence) {

    @Override
    public String toString() {
        return chain + "/" + sequence;
    }
}
