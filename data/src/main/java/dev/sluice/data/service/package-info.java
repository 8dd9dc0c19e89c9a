/** The stop switch: whether the site answers, and what it says while it does not. */
@NullMarked
package dev.sluice.data.service;

import org.jspecify.annotations.NullMarked;
