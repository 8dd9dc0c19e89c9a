-- What a reversal did to the term that was wrong, so that it can be undone with the decision: "ended:", "excepted:" or
-- "built-in:" and an id. Null where nothing was done, or not by the decision.
alter table objection add column remedy varchar(40);
