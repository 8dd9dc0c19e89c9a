package dev.sluice.data.chain;

/**
 * The last entry of a chain.
 *
 * @param sequence 0 if there is none yet
 */
record ChainHead(ChainId chain, long sequence, String hash) {

    static ChainHead empty(ChainId chain) {
        return new ChainHead(chain, 0, CanonicalForm.NO_HASH);
    }
}
