/** What people see while the whole site is stopped. */
@NullMarked
package dev.sluice.ui.service;

import org.jspecify.annotations.NullMarked;
