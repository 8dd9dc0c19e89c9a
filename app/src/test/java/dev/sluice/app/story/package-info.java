/** The site as its people meet it: the packaged jar in its own process, a model server, a real Chromium. */
@NullMarked
package dev.sluice.app.story;

import org.jspecify.annotations.NullMarked;
