-- Answers may be given again, and titles are turns of their own, which run beside the answers of their conversation.
-- purpose: ANSWER or TITLE. about_turn: the answer that this one replaces, or the turn that the title is made from.
alter table journal_turn add column purpose varchar(10) default 'ANSWER' not null;
alter table journal_turn add column about_turn bigint;
alter table journal_content add column purpose varchar(10) default 'ANSWER' not null;
alter table journal_content add column about_turn bigint;
alter table journal_index add column purpose varchar(10) default 'ANSWER' not null;
drop index journal_turn_conversation;
create unique index journal_turn_place on journal_turn (conversation_id, purpose);

-- The first version of this answer, null for itself; only the newest is not superseded.
alter table conversation_turn add column version_of bigint;
alter table conversation_turn add column version_number integer default 1 not null;
alter table conversation_turn add column superseded boolean default false not null;
create index conversation_turn_versions on conversation_turn (version_of, id);

-- Who gave the title: PROMPT, MODEL or OWNER; from which turn it is made and, by a model, in which turn. It goes when
-- either of them is taken down.
alter table conversation add column title_by varchar(10) default 'OWNER' not null;
alter table conversation add column title_source bigint;
alter table conversation add column title_turn bigint;
alter table conversation add column title_withdrawn boolean default false not null;
create index conversation_title_source on conversation (title_source);
create index conversation_title_turn on conversation (title_turn);
