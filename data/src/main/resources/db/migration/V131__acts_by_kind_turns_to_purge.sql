-- The newest use of the stop switch, what a report counts, and the small acts that have come of age: without it each waits
-- for a walk through all acts.
create index journal_act_kind on journal_act (kind, recorded_at);

-- The oldest turns that are not purged; by time alone each batch would first walk everything ever purged.
create index journal_index_purged on journal_index (purged, started_at, turn_id);
