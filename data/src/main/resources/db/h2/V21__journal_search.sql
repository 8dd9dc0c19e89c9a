-- PostgreSQL indexes the text of the log here. H2 scans it, which is quick enough for the logs that it is meant for.
select 1;
