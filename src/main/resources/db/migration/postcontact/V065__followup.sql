-- Promises made to customers, and whether they were kept.

create table promise (
    id          uuid primary key,
    reference   text        not null references casefile (reference),
    promised_by text        not null,
    team        text,
    due_at      timestamptz not null,
    about       text,
    made_at     timestamptz not null,
    broken_at   timestamptz,
    called_at   timestamptz,
    called_by   text,
    reached     boolean,
    check ((called_at is null) = (called_by is null) and (called_at is null) = (reached is null))
);
create index promise_case on promise (reference);
create index promise_open on promise (due_at) where called_at is null;
