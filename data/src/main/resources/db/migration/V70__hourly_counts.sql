-- What is counted but not recorded one by one: quota hits, and how long the gate took, as a histogram. Nodes add up.
create table hourly_count (
    hour_start timestamp(6) with time zone not null,
    name varchar(40) not null,
    amount bigint not null,
    primary key (hour_start, name)
);
