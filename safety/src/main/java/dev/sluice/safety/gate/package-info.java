/** What the gate needs beside the matcher: the text as readers will see it, and the ends of sentences. */
@NullMarked
package dev.sluice.safety.gate;

import org.jspecify.annotations.NullMarked;
