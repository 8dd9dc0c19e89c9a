/** The operator's own terms on screen. */
@NullMarked
package dev.sluice.admin.policy;

import org.jspecify.annotations.NullMarked;
