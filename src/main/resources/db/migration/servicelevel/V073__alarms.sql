-- Alarms of clocks: who works when, what waits, what was delivered and read.

-- Whoever has no row works by the calendar "business-hours".
create table staff_shift (
    person     text        primary key,
    calendar   text        not null,
    away_from  date,
    away_until date,
    changed_at timestamptz not null,
    changed_by text        not null,
    check ((away_from is null) = (away_until is null)),
    check (away_from <= away_until)
);

create table alarm_mail_off (
    person text        primary key,
    since  timestamptz not null
);

-- The minutes after somebody's first alarm: a few go out singly, the others as one digest at their end.
create table alarm_window (
    id              uuid        primary key,
    seq             bigint      generated always as identity unique,
    state           text        not null default 'ACCEPTED' check (state in ('ACCEPTED', 'DONE', 'QUARANTINED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    done_at         timestamptz,
    person          text        not null,
    ends_at         timestamptz not null,
    sent            integer     not null default 0
);
create unique index alarm_window_open on alarm_window (person) where state = 'ACCEPTED';
create index alarm_window_due on alarm_window (next_attempt_at, seq) where state = 'ACCEPTED';

create table alarm (
    id              uuid        primary key,
    seq             bigint      generated always as identity unique,
    state           text        not null default 'ACCEPTED'
                    check (state in ('ACCEPTED', 'COLLECTED', 'DONE', 'DROPPED', 'QUARANTINED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    created_at      timestamptz not null,
    done_at         timestamptz,
    person          text        not null,
    clock_id        text        not null,
    reference       text        not null,
    metric          text        not null,
    percent         integer     not null check (percent > 0),
    at_once         boolean     not null,
    window_id       uuid        references alarm_window (id),
    due_at          timestamptz,
    delivered_at    timestamptz,
    notice          uuid,
    read_at         timestamptz,
    mail_message_id text,
    mail_template   text,
    mail_version    integer,
    unique (person, clock_id, percent)
);
create index alarm_due on alarm (next_attempt_at, seq) where state = 'ACCEPTED';
create index alarm_window_holds on alarm (window_id) where state = 'COLLECTED';
create index alarm_unread on alarm (person) where delivered_at is not null and read_at is null;
create index alarm_delivered on alarm (person, delivered_at) where delivered_at is not null;
