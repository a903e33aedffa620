-- Help articles, searchable in their own language.

create table knowledge_article (
    slug        text        not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    language    text        not null check (language in ('en', 'de')),
    title       text        not null,
    summary     text        not null,
    body        text        not null,
    category    text        not null,
    state       text        not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'PUBLISHED')),
    owner       text        not null,
    review_date date        not null,
    sop_step    text,
    helpful     integer     not null default 0,
    unhelpful   integer     not null default 0,
    changed_at  timestamptz not null,
    words       tsvector generated always as (
        setweight(to_tsvector(case language when 'de' then 'german'::regconfig else 'english'::regconfig end, title), 'A')
        || setweight(to_tsvector(case language when 'de' then 'german'::regconfig else 'english'::regconfig end, summary), 'B')
        || setweight(to_tsvector(case language when 'de' then 'german'::regconfig else 'english'::regconfig end, body), 'D')
    ) stored,
    primary key (slug, language)
);
create index knowledge_article_words on knowledge_article using gin (words);
create index knowledge_article_step on knowledge_article (sop_step) where state = 'PUBLISHED';
