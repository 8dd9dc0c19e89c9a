-- The content log and the audit trail. The same SQL runs on H2 and PostgreSQL.
-- What is hashed, and how: dev.sluice.data.chain.CanonicalForm.

-- One row for each start of a node; also its lease: a node not seen for a while is dead.
create table journal_chain (
    chain bigint not null primary key,
    home varchar(36) not null,
    started_at timestamp(6) with time zone not null,
    seen_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone
);

-- Append-only. content_id names a row of journal_content (kind TURN: the turn's id) or of journal_act (all others).
create table journal_entry (
    chain bigint not null,
    sequence_number bigint not null,
    kind varchar(20) not null,
    turn_id bigint,
    content_id bigint not null,
    recorded_at timestamp(6) with time zone not null,
    policy_version varchar(64) not null,
    previous_hash varchar(64) not null,
    content_digest varchar(64) not null,
    entry_hash varchar(64) not null,
    primary key (chain, sequence_number)
);
create index journal_entry_turn on journal_entry (turn_id);
create index journal_entry_content on journal_entry (content_id);

-- What a settled turn said. Only a purge removes a row, and leaves an entry that says so.
create table journal_content (
    turn_id bigint not null primary key,
    conversation_id bigint not null,
    account_id bigint not null,
    account_name varchar not null,
    address varchar not null,
    language varchar not null,
    assistant_id varchar(64) not null,
    assistant_name varchar not null,
    policy_version varchar(64) not null,
    answer_policy_version varchar(64) not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone not null,
    prompt varchar not null,
    answer varchar not null,
    reasoning varchar not null,
    never_shown_channel varchar(10) not null,
    never_shown varchar not null,
    findings varchar not null,
    outcome varchar(20) not null,
    outcome_detail varchar not null,
    prompt_tokens integer,
    answer_tokens integer,
    salt varchar(32) not null
);

-- Who did what: the words that belong to every entry that is not a turn.
create table journal_act (
    act_id bigint not null primary key,
    recorded_at timestamp(6) with time zone not null,
    kind varchar(40) not null,
    actor_id bigint not null,
    actor_name varchar not null,
    subject varchar not null,
    turn_id bigint,
    risk varchar(8) not null,
    public_reason varchar not null,
    details varchar not null,
    salt varchar(32) not null
);
create index journal_act_time on journal_act (recorded_at, act_id);
create index journal_act_subject on journal_act (subject);

-- What the log is filtered by: narrow, so that any filter stays quick. Made from journal_content, checked against it.
create table journal_index (
    turn_id bigint not null primary key,
    started_at timestamp(6) with time zone not null,
    conversation_id bigint not null,
    account_id bigint not null,
    account_key varchar not null,
    assistant_id varchar(64) not null,
    outcome varchar(20) not null,
    verdict varchar(10) not null,
    risks varchar not null,
    purged boolean not null
);
create index journal_index_time on journal_index (started_at, turn_id);
create index journal_index_account on journal_index (account_key, started_at, turn_id);
create index journal_index_conversation on journal_index (conversation_id, started_at, turn_id);

-- Turns that run now, and the text that their readers have seen so far.
create table journal_turn (
    turn_id bigint not null primary key,
    chain bigint not null,
    conversation_id bigint not null,
    account_id bigint not null,
    account_name varchar not null,
    address varchar not null,
    language varchar not null,
    assistant_id varchar(64) not null,
    assistant_name varchar not null,
    policy_version varchar(64) not null,
    started_at timestamp(6) with time zone not null,
    prompt varchar not null,
    prompt_findings varchar not null
);
-- One turn of a conversation at a time, on whichever node.
create unique index journal_turn_conversation on journal_turn (conversation_id);

create table journal_segment (
    turn_id bigint not null,
    channel varchar(10) not null,
    start_offset integer not null,
    text varchar not null,
    primary key (turn_id, channel, start_offset)
);

-- The present state; the history is in the chain. Read with every append of a running turn.
create table takedown (
    turn_id bigint not null primary key,
    version bigint not null,
    active boolean not null,
    risk varchar(8) not null,
    public_reason varchar not null,
    changed_at timestamp(6) with time zone not null
);
create index takedown_active on takedown (active, turn_id);

-- How many signed heads each home's file holds at least, so that a shortened file is noticed.
create table journal_witness (
    home varchar(36) not null primary key,
    lines bigint not null,
    last_hash varchar(64) not null
);
