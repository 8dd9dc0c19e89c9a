-- Where messages of the site may go, if its owner wants them.
alter table account add column email varchar(254);
-- Grows when sessions are ended: those that began with a smaller number are over.
alter table account add column session_generation bigint default 0 not null;
