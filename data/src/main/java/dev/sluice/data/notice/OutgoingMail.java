package dev.sluice.data.notice;

/**
 * One mail that is due.
 *
 * @param tries how often it was tried before
 */
public record OutgoingMail(long id, String recipient, String subject, String body, int tries) {}
