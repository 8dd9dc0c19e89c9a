/**
 * The one Markdown renderer: safe HTML for views and exports, and the plain text that it shows, for the judge.
 *
 * <p>{@link dev.sluice.safety.render.Markdown#render} turns a whole text into blocks; a
 * {@link dev.sluice.safety.render.MarkdownStream} does the same with a text that is still being written, so that a
 * finished block is sent to a browser once and never touched again. Both always agree.
 */
@NullMarked
package dev.sluice.safety.render;

import org.jspecify.annotations.NullMarked;
