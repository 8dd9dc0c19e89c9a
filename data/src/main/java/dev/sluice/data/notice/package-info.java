/** Messages from the site to one person, about a decision that concerns them: on the site, and by mail. */
@NullMarked
package dev.sluice.data.notice;

import org.jspecify.annotations.NullMarked;
