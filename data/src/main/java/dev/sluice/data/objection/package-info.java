/** Objections: the person whom a decision concerns asks for another look, by somebody else. */
@NullMarked
package dev.sluice.data.objection;

import org.jspecify.annotations.NullMarked;
