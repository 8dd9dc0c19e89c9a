-- Kinds of personal data and secrets found in the prompt, between spaces: its writer is told quietly.
alter table conversation_turn add column personal_data varchar(1000) default '' not null;
