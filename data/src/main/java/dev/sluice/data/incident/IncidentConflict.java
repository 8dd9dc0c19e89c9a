package dev.sluice.data.incident;

/** The incident is not what was seen: somebody else changed it meanwhile. Look again. */
public final class IncidentConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IncidentConflict(String message) {
        super(message);
    }
}
