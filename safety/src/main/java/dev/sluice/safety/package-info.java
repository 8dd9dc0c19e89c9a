/**
 * The public face of the gate: what a text may be judged against ({@link dev.sluice.safety.Policy}), who judges it
 * ({@link dev.sluice.safety.Judge}) and what comes out ({@link dev.sluice.safety.Verdict}).
 */
@NullMarked
package dev.sluice.safety;

import org.jspecify.annotations.NullMarked;
