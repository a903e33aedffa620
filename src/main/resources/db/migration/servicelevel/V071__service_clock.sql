-- How each clock of each case stood when its case last changed. Derived from ledger and rulebook, can be rebuilt.
create table service_clock (
    id               text primary key,
    reference        text        not null references casefile (reference),
    metric           text        not null,
    cycle            integer     not null,
    state            text        not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED', 'STOPPED_LATE', 'CANCELLED')),
    started_at       timestamptz not null,
    due_at           timestamptz not null,
    soon_at          timestamptz,
    stopped_at       timestamptz,
    breached_at      timestamptz,
    next_alarm_at    timestamptz,
    policy_version   integer     not null,
    rule             integer     not null,
    calendar         text        not null,
    calendar_version integer     not null,
    rulebook         integer     not null,
    synced_at        timestamptz not null,
    unique (reference, metric, cycle)
);
create index service_clock_open_by_due on service_clock (due_at) where state in ('RUNNING', 'PAUSED', 'BREACHED');
create index service_clock_open_by_rulebook on service_clock (rulebook, reference) where state in ('RUNNING', 'PAUSED', 'BREACHED');
create index service_clock_decided on service_clock (metric, stopped_at) where stopped_at is not null;
