-- What staff have to decide: reports on one answer together, or one objection.
create table review_case (
    id bigint not null primary key,
    kind varchar(16) not null,
    -- The receipt number of the objection, or of the first of the reports.
    number varchar(24) not null,
    turn_id bigint,
    -- turn_id of reports while they are open, so that further ones on that answer join them.
    open_turn_id bigint,
    conversation_id bigint,
    -- What it is about, a word for each report or objection, separated by commas; for lists.
    topics varchar not null,
    opened_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    state varchar(16) not null,
    version bigint not null,
    claimed_by bigint,
    claimed_by_name varchar(64),
    claimed_at timestamp(6) with time zone,
    outcome varchar(20),
    risk varchar(8),
    reason_zh varchar(1000) not null,
    reason_en varchar(1000) not null,
    internal_note varchar(1000) not null,
    decided_by bigint,
    decided_by_name varchar(64),
    decided_at timestamp(6) with time zone,
    -- Whoever made the first decision also decided the objection, being the only one there.
    decided_alone boolean not null,
    -- The takedown's version after the decision: what reopening undoes, if nobody has changed it since.
    takedown_version bigint,
    constraint review_case_is_open_once unique (kind, open_turn_id)
);
create index review_case_queue on review_case (state, due_at);
create index review_case_turn on review_case (turn_id);

create table report (
    id bigint not null primary key,
    number varchar(24) not null,
    case_id bigint not null references review_case (id),
    turn_id bigint,
    -- null for a visitor.
    reporter_id bigint references account (id),
    reporter_name varchar(64) not null,
    reason varchar(20) not null,
    words varchar(1000) not null,
    -- What a visitor pasted.
    pasted varchar(8000) not null,
    contact varchar(200) not null,
    language varchar(16) not null,
    filed_at timestamp(6) with time zone not null,
    withdrawn_at timestamp(6) with time zone,
    constraint report_number_is_unique unique (number),
    constraint report_once_by_each unique (turn_id, reporter_id)
);
create index report_by_case on report (case_id);
create index report_by_reporter on report (reporter_id, filed_at);

create table objection (
    id bigint not null primary key,
    number varchar(24) not null,
    case_id bigint not null references review_case (id),
    subject varchar(16) not null,
    turn_id bigint,
    report_id bigint references report (id),
    -- Which decision it is about, as a word: each can be objected to once.
    decision varchar(64) not null,
    account_id bigint not null references account (id),
    account_name varchar(64) not null,
    words varchar(1000) not null,
    -- Who made the decision that it is about; null for a machine's.
    first_decided_by bigint,
    first_decided_by_name varchar(64) not null,
    filed_at timestamp(6) with time zone not null,
    constraint objection_number_is_unique unique (number),
    constraint objection_once_for_each_decision unique (account_id, decision)
);
create index objection_by_case on objection (case_id);
create index objection_by_turn on objection (account_id, turn_id);

-- One message to one person.
create table notice (
    id bigint not null primary key,
    account_id bigint not null references account (id),
    kind varchar(32) not null,
    -- What it came from; taking that back takes back what nobody has read yet.
    occasion bigint not null,
    number varchar(24) not null,
    conversation_id bigint,
    reason_zh varchar(1000) not null,
    reason_en varchar(1000) not null,
    sent_at timestamp(6) with time zone not null,
    read_at timestamp(6) with time zone
);
create index notice_by_account on notice (account_id, sent_at);
create index notice_by_occasion on notice (occasion);

-- Mail that has to go out; in the transaction of what it tells, so that neither is lost without the other.
create table mail_outbox (
    id bigint not null primary key,
    occasion bigint not null,
    notice_id bigint,
    recipient varchar(254) not null,
    subject varchar(300) not null,
    body varchar not null,
    created_at timestamp(6) with time zone not null,
    next_try_at timestamp(6) with time zone,
    tries integer not null,
    sent_at timestamp(6) with time zone
);
create index mail_outbox_due on mail_outbox (next_try_at);
create index mail_outbox_by_occasion on mail_outbox (occasion);

-- A violation that stays, with a note for its reader.
alter table conversation_turn add column noted_risk varchar(8);
alter table conversation_turn add column noted_reason varchar;
alter table conversation_turn add column noted_at timestamp(6) with time zone;

-- Who took an answer down last is asked for with every objection.
create index journal_act_turn on journal_act (turn_id);
