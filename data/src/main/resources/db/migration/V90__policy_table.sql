-- What a version does about each concern where that is not as usual, one line each, and why it was made.
alter table policy_version add column handling varchar(16000) default '' not null;
alter table policy_version add column reason varchar(1000) default '' not null;
