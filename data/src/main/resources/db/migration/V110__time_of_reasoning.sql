-- How long the model gave reasoning before it began to answer, as its reader saw it; null if it gave none, or for older turns.
alter table conversation_turn add column thought_millis bigint;
