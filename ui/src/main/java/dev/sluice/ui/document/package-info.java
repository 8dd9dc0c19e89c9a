/** What the site says about itself, for everybody to read: description of the service, terms, privacy policy. */
@NullMarked
package dev.sluice.ui.document;

import org.jspecify.annotations.NullMarked;
