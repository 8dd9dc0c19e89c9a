/**
 * The design system, shared by the chat site and the console: tokens and parts in {@code META-INF/resources/sluice},
 * and the Java side of them. Views build from {@link Buttons}, {@link Card}, {@link Chip}, {@link Icon}, {@link Toasts}
 * and {@link Times}, and take every word from {@code getTranslation}, which looks in the bundles of all modules.
 */
@NullMarked
package dev.sluice.ui.look;

import org.jspecify.annotations.NullMarked;
