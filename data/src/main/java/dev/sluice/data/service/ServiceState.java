package dev.sluice.data.service;

import java.time.Instant;
import java.util.Optional;

/** Whether the site answers, as everybody may know it. */
public record ServiceState(Optional<Stop> stop) {

    public static final ServiceState RUNNING = new ServiceState(Optional.empty());

    /** A stop that is in force, without its internal reason. */
    public record Stop(StopLevel level, PublicNotice notice, Instant since) {}

    public boolean isRunning() {
        return stop.isEmpty();
    }

    /** Whether everything but log-in, complaints and the console is closed. */
    public boolean isSiteClosed() {
        return stop.filter(inForce -> inForce.level() == StopLevel.WHOLE_SITE).isPresent();
    }
}
