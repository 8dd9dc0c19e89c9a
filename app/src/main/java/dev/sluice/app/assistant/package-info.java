/** The assistants of this site: the built-in one that knows the handbook, and any server that speaks OpenAI's protocol. */
@NullMarked
package dev.sluice.app.assistant;

import org.jspecify.annotations.NullMarked;
