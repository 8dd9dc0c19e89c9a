/** What staff see of personal data: masks, until somebody says what the data are needed for. */
@NullMarked
package dev.sluice.admin.unmask;

import org.jspecify.annotations.NullMarked;
