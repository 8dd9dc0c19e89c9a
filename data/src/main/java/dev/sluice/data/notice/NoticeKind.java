package dev.sluice.data.notice;

/** What a person is told; the words are in the bundle of this module under {@code notice.<kind>}. */
public enum NoticeKind {
    REPORT_NO_VIOLATION,
    /** The same, for somebody without an account, who has no page of their own. */
    VISITOR_NO_VIOLATION,
    REPORT_TAKEN_DOWN,
    REPORT_NOTED,
    /** A decision on a report was taken back; it is being looked at again. */
    REPORT_REOPENED,
    ANSWER_TAKEN_DOWN,
    ANSWER_RESTORED,
    ANSWER_NOTED,
    /** Of a conversation, made by the model; the answers stay. */
    TITLE_TAKEN_DOWN,
    TITLE_RESTORED,
    OBJECTION_UPHELD,
    /** Right, and the answer is back. */
    OBJECTION_RESTORED,
    /** Right, and the title is back. */
    OBJECTION_TITLE_RESTORED,
    /** Right, and one may ask again. */
    OBJECTION_REVERSED,
    /** Right, and the account is open again. */
    OBJECTION_UNSUSPENDED,
    /** Right, but the account is limited by a later decision. */
    OBJECTION_STILL_SUSPENDED,
    OBJECTION_REOPENED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_RESTORED,
    /** A moderator has ended the link to a conversation. */
    SHARE_WITHDRAWN,
    SHARE_REINSTATED;

    /** What somebody without an account is told in its place. */
    NoticeKind toVisitor() {
        return this == REPORT_NO_VIOLATION ? VISITOR_NO_VIOLATION : this;
    }
}
