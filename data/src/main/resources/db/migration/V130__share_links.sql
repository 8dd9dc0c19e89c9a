-- What a conversation shows to everybody who has the link: the turns that stood when it was made or last updated. The
-- token is kept as it is, for its owner to copy again: decision 0117.
create table share_link (
    conversation_id bigint not null primary key references conversation (id),
    token varchar(64) not null,
    title varchar(100) not null,
    -- Of which turn and in which turn the title was made: while either is taken down it is not shown.
    title_source bigint,
    title_turn bigint,
    made_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null,
    -- Since when a moderator has ended it; the row stays, so that its owner cannot make it again.
    withdrawn_at timestamp(6) with time zone,
    withdrawn_by varchar(64),
    reason_zh varchar(1000) not null,
    reason_en varchar(1000) not null,
    constraint share_link_token_is_unique unique (token)
);

create table share_turn (
    conversation_id bigint not null references share_link (conversation_id) on delete cascade,
    turn_id bigint not null,
    constraint share_turn_once primary key (conversation_id, turn_id)
);
create index share_turn_by_turn on share_turn (turn_id);
