-- Who suspended an account, so that somebody else decides the objection; null for strikes and for rows from before.
alter table suspension add column begun_by_id bigint;
alter table objection add column suspension_id bigint references suspension (id);
