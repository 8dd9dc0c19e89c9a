/** Attempts to talk a model out of its rules: injection and jailbreak, told by what they have in common. */
@NullMarked
package dev.sluice.safety.attack;

import org.jspecify.annotations.NullMarked;
