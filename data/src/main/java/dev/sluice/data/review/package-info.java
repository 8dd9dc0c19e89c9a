/** What people ask staff to decide, reports and objections, in one queue by the time each is due. */
@NullMarked
package dev.sluice.data.review;

import org.jspecify.annotations.NullMarked;
