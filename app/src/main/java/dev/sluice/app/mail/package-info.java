/** Sends what {@code data.notice} has put into the outbox, by the SMTP server that {@code spring.mail} names. */
@NullMarked
package dev.sluice.app.mail;

import org.jspecify.annotations.NullMarked;
