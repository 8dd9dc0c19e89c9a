-- Why an account may not send. account.suspended_until says whether it may; here stands who decided, and what they said.
create table suspension (
    id bigint not null primary key,
    account_id bigint not null references account (id),
    begun_at timestamp(6) with time zone not null,
    until_at timestamp(6) with time zone not null,
    -- By strikes, not by a person.
    automatic boolean not null,
    reason_zh varchar(1000) not null,
    reason_en varchar(1000) not null,
    internal_note varchar(1000) not null,
    begun_by varchar(64) not null,
    -- When it was lifted before its time.
    lifted_at timestamp(6) with time zone,
    lifted_by varchar(64)
);
create index suspension_by_account on suspension (account_id, begun_at);

-- One refused prompt.
create table strike (
    turn_id bigint not null primary key,
    account_id bigint not null references account (id),
    struck_at timestamp(6) with time zone not null,
    -- Since when it does not count, because the refusal was wrong.
    refunded_at timestamp(6) with time zone,
    -- The suspension that it led to, with others.
    suspension_id bigint references suspension (id)
);
create index strike_by_account on strike (account_id, struck_at);

-- Links by which people who forgot their password set another one. The token itself is nowhere.
create table password_reset (
    token_hash varchar(64) not null primary key,
    account_id bigint not null references account (id),
    made_by varchar(64) not null,
    made_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    used_at timestamp(6) with time zone
);
create index password_reset_by_account on password_reset (account_id);
create index account_by_state on account (suspended_until);
