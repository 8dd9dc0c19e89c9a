/**
 * What the site remembers, one package a feature, with the rules for changing it. Every service method takes the
 * {@link dev.sluice.data.account.Actor} it acts for and checks what that one may do.
 */
@NullMarked
package dev.sluice.data;

import org.jspecify.annotations.NullMarked;
