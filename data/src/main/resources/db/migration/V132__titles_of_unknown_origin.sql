-- Titles from before it was kept who gave them: their owners, or first messages, which may not be for everybody. Links
-- show none of these, until they are given anew.
update conversation set title_by = 'UNKNOWN'
where title_by = 'OWNER'
  and created_at < (select min("installed_on") from "flyway_schema_history" where "version" = '40');
update share_link set title = ''
where title_source is null and conversation_id in (select id from conversation where title_by = 'UNKNOWN');
