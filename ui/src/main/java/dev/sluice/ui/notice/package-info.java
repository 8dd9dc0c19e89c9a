/** A person's messages from the site. */
@NullMarked
package dev.sluice.ui.notice;

import org.jspecify.annotations.NullMarked;
