-- What process owners prepare before it takes effect, as they typed it, and what it would do to the open clocks.

create table service_level_draft (
    part       text primary key,
    content    text        not null,
    based_on   int         not null,
    revision   bigint      not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
create sequence service_level_draft_revision;

create table service_level_preview (
    seq        bigint generated always as identity,
    id         uuid primary key,
    draft      text        not null,
    state      text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    as_of      timestamptz not null,
    cases      int         not null default 0,
    done       int         not null default 0,
    clocks     int         not null default 0,
    asked_by   text        not null,
    touched_at timestamptz not null
);

-- Only clocks that would move.
create table service_level_preview_line (
    preview_id uuid        not null references service_level_preview (id) on delete cascade,
    clock_id   text        not null,
    reference  text        not null,
    metric     text        not null,
    effect     text        not null,
    old_state  text,
    new_state  text,
    old_due    timestamptz,
    new_due    timestamptz,
    primary key (preview_id, clock_id)
);
create index service_level_preview_line_order on service_level_preview_line (preview_id, effect, new_due, clock_id);
