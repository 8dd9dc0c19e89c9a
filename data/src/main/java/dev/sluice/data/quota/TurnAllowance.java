package dev.sluice.data.quota;

import java.time.Duration;

/** What an account may still send. */
public record TurnAllowance(Period minute, Period day) {

    /**
     * One of the two periods.
     *
     * @param limit turns in a full period
     * @param remaining turns that may be sent now
     * @param nextIn how long until one may be sent; zero while {@code remaining} is above 0
     */
    public record Period(long limit, long remaining, Duration nextIn) {

        /** 0 to 1. */
        public double used() {
            return limit == 0 ? 1 : 1 - (double) remaining / limit;
        }
    }
}
