package dev.sluice.admin.takedown;

import dev.sluice.safety.Risk;
import java.util.Optional;

/**
 * What a moderator decided.
 *
 * @param risk why a turn is taken down; empty for a restore
 */
public record Decision(Optional<Risk> risk, String publicReason, String internalNote) {}
