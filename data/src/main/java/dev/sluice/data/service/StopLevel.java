package dev.sluice.data.service;

/** How much is stopped. */
public enum StopLevel {
    /** No model is asked any more, running answers end; everything else goes on. */
    NEW_ANSWERS,
    /** People see the notice only; log-in, complaints and the console stay. */
    WHOLE_SITE
}
