/** What the site says about itself in public: description of the service, terms, privacy policy, each in versions. */
@NullMarked
package dev.sluice.data.document;

import org.jspecify.annotations.NullMarked;
