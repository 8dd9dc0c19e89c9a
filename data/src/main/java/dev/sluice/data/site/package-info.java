/** Whose site it is: names, contact, filing numbers. */
@NullMarked
package dev.sluice.data.site;

import org.jspecify.annotations.NullMarked;
