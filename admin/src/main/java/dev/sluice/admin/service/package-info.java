/** The stop switch on screen. */
@NullMarked
package dev.sluice.admin.service;

import org.jspecify.annotations.NullMarked;
