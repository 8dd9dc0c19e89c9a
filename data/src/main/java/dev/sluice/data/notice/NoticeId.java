package dev.sluice.data.notice;

/** Names one message. */
public record NoticeId(long value) {}
