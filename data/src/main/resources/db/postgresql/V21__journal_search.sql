-- Pairs of neighbouring characters, made in Java: pg_trgm does not help words of two Chinese characters.
alter table journal_content add column grams text[] not null default '{}';
create index journal_content_grams on journal_content using gin (grams);
