-- One Chinese character is a word as well: what is on record already is found by it too (11904 is U+2E80, as in class Grams).
update journal_content c
set grams = c.grams || array(
    select distinct each.one
    from regexp_split_to_table(lower(c.prompt || c.answer || c.reasoning || c.never_shown), '') as each(one)
    where each.one <> '' and ascii(each.one) >= 11904 and not c.grams @> array[each.one]);
