-- Every self-inspection as it was found; points and trial are JSON, written once and never changed.
create table inspection (
    id bigint not null primary key,
    made_at timestamp(6) with time zone not null,
    made_by varchar(64) not null,
    found varchar not null
);

-- What was done about a point, beside the run that found it.
create table inspection_measure (
    inspection_id bigint not null references inspection (id),
    point varchar(40) not null,
    measure varchar(2000) not null,
    noted_by varchar(64) not null,
    noted_at timestamp(6) with time zone not null,
    primary key (inspection_id, point)
);

create table backup_record (
    id bigint not null primary key,
    made_at timestamp(6) with time zone not null,
    made_by varchar(64) not null,
    place varchar(500) not null,
    byte_count bigint not null
);
