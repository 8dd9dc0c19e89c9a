-- What was added since the index was last tidied is searched row by row, and the planner counts that in: with the usual
-- 4 MB it rather read every text. A quarter of a megabyte is some fifteen turns.
alter index journal_content_grams set (gin_pending_list_limit = 256);
