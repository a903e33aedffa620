-- The periodic review of each SOP: signed outcomes, for ever, with the facts that were on the page.

create table sop_review (
    id           bigint generated always as identity primary key,
    sop          text        not null references sop (key),
    release_id   bigint      not null references sop_release (id),
    due          date        not null,
    outcome      text        not null check (outcome in ('KEEP', 'CHANGE', 'RETIRE')),
    note         text        not null check (length(note) between 1 and 4000),
    facts        jsonb       not null,
    package_hash text        not null,
    signed_by    text        not null,
    signed_name  text        not null,
    signed_at    timestamptz not null,
    foreign key (release_id, package_hash) references sop_release (id, package_hash)
);
create index sop_review_sop on sop_review (sop, id);

create trigger sop_review_is_append_only before update or delete on sop_review
    for each row execute function refuse_change();
create trigger sop_review_is_not_truncated before truncate on sop_review
    for each statement execute function refuse_change();

-- An owner who does not want to wait until the review opens by itself.
create table sop_review_wish (
    sop       text        not null references sop (key),
    wished_by text        not null,
    wished_at timestamptz not null
);
create index sop_review_wish_sop on sop_review_wish (sop, wished_at);
