/** What readers think of answers. */
@NullMarked
package dev.sluice.admin.rating;

import org.jspecify.annotations.NullMarked;
