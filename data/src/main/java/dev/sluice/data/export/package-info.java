/** What people take along: their own data, labelled as the law asks. */
@NullMarked
package dev.sluice.data.export;

import org.jspecify.annotations.NullMarked;
