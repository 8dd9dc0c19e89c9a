-- What the reader of an answer thinks of it. rating: UP or DOWN; reasons: names between commas.
alter table conversation_turn add column rating varchar(4);
alter table conversation_turn add column rating_reasons varchar(200);
alter table conversation_turn add column rating_note varchar(500);
alter table conversation_turn add column rated_at timestamp(6) with time zone;
create index conversation_turn_rated on conversation_turn (rated_at);
