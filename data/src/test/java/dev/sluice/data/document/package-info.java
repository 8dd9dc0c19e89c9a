@NullMarked
package dev.sluice.data.document;

import org.jspecify.annotations.NullMarked;
