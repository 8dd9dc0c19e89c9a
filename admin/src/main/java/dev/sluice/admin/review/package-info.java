/** The queue of reports and objections: what is due, the evidence, and deciding. */
@NullMarked
package dev.sluice.admin.review;

import org.jspecify.annotations.NullMarked;
