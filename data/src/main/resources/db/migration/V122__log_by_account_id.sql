-- Strikes in a row: each refused prompt asks for the account's last turn that was not refused.
create index journal_index_account_id on journal_index (account_id, turn_id);
