-- The term that this one took the place of: a change ends one and adds the next.
alter table own_term add column replaces bigint references own_term (id);
create index own_term_replaces on own_term (replaces);

-- Which rules found something in a turn, for counting and for the log's filter. No words.
create table journal_rule (
    turn_id bigint not null,
    rule varchar(200) not null,
    started_at timestamp(6) with time zone not null,
    primary key (turn_id, rule)
);
create index journal_rule_by_rule on journal_rule (rule, started_at);

-- What staff say of a finding: right or wrong.
create table finding_mark (
    turn_id bigint not null,
    -- PROMPT or a channel.
    place varchar(10) not null,
    rule varchar(200) not null,
    start_offset integer not null,
    end_offset integer not null,
    is_right boolean not null,
    marked_by varchar(64) not null,
    marked_at timestamp(6) with time zone not null,
    primary key (turn_id, place, rule, start_offset, end_offset)
);
create index finding_mark_by_rule on finding_mark (rule, is_right);
