-- What the site has published about itself: each version as people could read it, in both languages.
create table document_version (
    kind varchar(16) not null,
    number integer not null,
    -- Of the text before names, numbers and contacts were filled in: those may change without a new version.
    digest varchar(64) not null,
    text_zh varchar not null,
    text_en varchar not null,
    published_at timestamp(6) with time zone not null,
    primary key (kind, number)
);
