-- The buckets of the quota library; used on PostgreSQL, where several nodes share them.
create table quota_bucket (
    id varchar(120) not null primary key,
    state bytea,
    expires_at bigint
);
