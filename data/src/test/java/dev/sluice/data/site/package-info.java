@NullMarked
package dev.sluice.data.site;

import org.jspecify.annotations.NullMarked;
