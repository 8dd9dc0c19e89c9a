/** The quotas of {@code data.quota}, kept by Bucket4j; nothing else here knows that library. */
@NullMarked
package dev.sluice.app.quota;

import org.jspecify.annotations.NullMarked;
