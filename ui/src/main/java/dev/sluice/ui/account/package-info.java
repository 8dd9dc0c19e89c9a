/** Getting in and out: registering, logging in, and the menu of who is signed in. */
@NullMarked
package dev.sluice.ui.account;

import org.jspecify.annotations.NullMarked;
