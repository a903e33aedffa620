-- Who looks at which case just now. Losing it in a crash costs nothing.
create unlogged table case_presence (
    reference text        not null,
    user_id   text        not null,
    seen_at   timestamptz not null,
    primary key (reference, user_id)
);
