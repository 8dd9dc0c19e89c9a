-- What the key of the home that began a chain says of it; empty for chains of versions that did not say it.
-- Whoever owns the database only cannot write one.
alter table journal_chain add column vouched varchar(88) default '' not null;
