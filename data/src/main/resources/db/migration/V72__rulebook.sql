-- The operator's rules (制度), every version of them. What Sluice ships is version 0 and not stored.
create table rule_text (
    kind varchar(40) not null,
    language varchar(16) not null,
    version integer not null,
    body varchar not null,
    made_by varchar(64) not null,
    made_at timestamp(6) with time zone not null,
    primary key (kind, language, version)
);
