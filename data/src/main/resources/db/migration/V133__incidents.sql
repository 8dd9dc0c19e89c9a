-- Content that got out, and what was done so that it does not come back: decision 0120. Staff's words only; what people
-- said stays in the journal and is pointed to.
create table incident (
    id bigint not null primary key,
    number varchar(24) not null,
    title varchar(200) not null,
    risk varchar(8) not null,
    what varchar(4000) not null,
    opened_by varchar(64) not null,
    opened_at timestamp(6) with time zone not null,
    -- When every measure has to be done at the latest.
    limit_at timestamp(6) with time zone not null,
    version bigint not null,
    closed_by varchar(64),
    closed_at timestamp(6) with time zone,
    -- Whether something stood in the way of closing it, and the reason why it was closed all the same.
    closed_despite boolean not null,
    closing_note varchar(2000) not null,
    constraint incident_number_is_unique unique (number)
);
create index incident_open on incident (closed_at, limit_at);

create table incident_link (
    id bigint not null primary key,
    incident_id bigint not null references incident (id),
    kind varchar(16) not null,
    -- An id or a number; of the kind PROMPT the prompt itself.
    target varchar(2000) not null,
    turn_id bigint,
    -- A prompt that passed when the incident was closed all the same: it is not tried any more.
    excused boolean not null,
    added_by varchar(64) not null,
    added_at timestamp(6) with time zone not null
);
create index incident_link_incident on incident_link (incident_id);
create index incident_link_turn on incident_link (turn_id);

create table incident_measure (
    id bigint not null primary key,
    incident_id bigint not null references incident (id),
    kind varchar(16) not null,
    words varchar(2000) not null,
    due_at timestamp(6) with time zone not null,
    planned_by varchar(64) not null,
    planned_at timestamp(6) with time zone not null,
    done_by varchar(64),
    done_at timestamp(6) with time zone
);
create index incident_measure_incident on incident_measure (incident_id);

-- What authorities were told. A correction is a row of its own that the one before it points to.
create table incident_report (
    id bigint not null primary key,
    incident_id bigint not null references incident (id),
    authority varchar(200) not null,
    reported_at timestamp(6) with time zone not null,
    receipt varchar(200) not null,
    note varchar(2000) not null,
    recorded_by varchar(64) not null,
    recorded_at timestamp(6) with time zone not null,
    corrected_by_id bigint references incident_report (id)
);
create index incident_report_incident on incident_report (incident_id);
