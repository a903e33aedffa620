-- Accepted contacts: one insert is the promise that the contact will be served exactly once.

create table inbox (
    id              uuid primary key,
    seq             bigint generated always as identity unique,
    state           text        not null default 'ACCEPTED' check (state in ('ACCEPTED', 'DONE', 'KEPT', 'QUARANTINED', 'DISCARDED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    created_at      timestamptz not null,
    done_at         timestamptz,
    source          text        not null,
    dedupe_key      text        not null,
    fingerprint     text        not null,
    reference       text        not null unique,
    token           text        not null unique,
    joined          text,
    sender          text,
    subject         text,
    decided_by      text,
    payload         jsonb,
    raw             bytea,
    unique (source, dedupe_key)
);
alter table inbox alter column raw set storage external;
create index inbox_due on inbox (next_attempt_at, seq) where state = 'ACCEPTED';
create index inbox_sender on inbox (sender, created_at) where sender is not null;
create index inbox_quarantine on inbox (seq) where state in ('KEPT', 'QUARANTINED');
