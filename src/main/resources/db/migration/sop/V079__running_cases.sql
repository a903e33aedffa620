-- What becomes of running cases when a release takes effect: the plan that people review, what it would do, what it did.

-- Which step of the release before goes on as which step; without a target, cases in it stay on the old release.
create table sop_running_mapping (
    release_id bigint      not null references sop_release (id),
    process    text        not null,
    from_step  text        not null,
    to_step    text,
    chosen_by  text        not null,
    chosen_at  timestamptz not null,
    primary key (release_id, process, from_step)
);

-- How many cases go first; the others wait until a person has looked at them.
create table sop_running_plan (
    release_id bigint primary key references sop_release (id),
    canary     int         not null check (canary between 0 and 100),
    chosen_by  text        not null,
    chosen_at  timestamptz not null
);

create function refuse_change_of_sealed_plan() returns trigger language plpgsql as $$
declare
    sealed boolean;
begin
    select package_hash is not null into sealed from sop_release where id = coalesce(new.release_id, old.release_id) for update;
    if sealed then
        raise exception 'The plan for running cases of a sealed release cannot change: make a new draft instead.';
    end if;
    return coalesce(new, old);
end $$;

create trigger sop_running_mapping_sealed before insert or update or delete on sop_running_mapping
    for each row execute function refuse_change_of_sealed_plan();
create trigger sop_running_plan_sealed before insert or update or delete on sop_running_plan
    for each row execute function refuse_change_of_sealed_plan();

create table sop_running_preview (
    seq        bigint generated always as identity,
    id         uuid primary key,
    release_id bigint      not null references sop_release (id),
    plan       text        not null,
    state      text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    as_of      timestamptz not null,
    cases      int         not null default 0,
    done       int         not null default 0,
    problems   jsonb       not null default '[]',
    asked_by   text        not null,
    touched_at timestamptz not null
);
create index sop_running_preview_release on sop_running_preview (release_id, seq);

create table sop_running_preview_line (
    preview_id   uuid   not null references sop_running_preview (id) on delete cascade,
    seq          bigint generated always as identity,
    business_key text   not null,
    step         text   not null,
    verdict      text   not null,
    sentence     text   not null,
    dues         jsonb  not null,
    primary key (preview_id, seq)
);

create table sop_running_run (
    id              uuid unique not null,
    seq             bigint generated always as identity,
    release_id      bigint primary key references sop_release (id),
    canary          int         not null,
    decision        text check (decision in ('GO', 'STOP')),
    decided_by      text,
    state           text        not null check (state in ('ACCEPTED', 'DONE', 'QUARANTINED')),
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    started_at      timestamptz not null,
    done_at         timestamptz
);

-- One line per case. HELD waits for a person, WAITING for the case to leave its step.
create table sop_running_case (
    id              uuid primary key,
    seq             bigint generated always as identity,
    release_id      bigint      not null references sop_release (id),
    business_key    text        not null,
    canary          boolean     not null,
    visits          text[],
    state           text        not null check (state in ('HELD', 'WAITING', 'ACCEPTED', 'DONE', 'QUARANTINED')),
    outcome         text,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    done_at         timestamptz,
    unique (release_id, business_key)
);
create index sop_running_case_due on sop_running_case (next_attempt_at, seq) where state = 'ACCEPTED';
create index sop_running_case_release on sop_running_case (release_id, state);

create table sop_running_receipt (
    id                  bigint generated always as identity primary key,
    release_id          bigint      not null references sop_release (id),
    business_key        text        not null,
    process_instance_id text        not null,
    process             text        not null,
    from_definition     text        not null,
    to_definition       text        not null,
    details             jsonb       not null,
    at                  timestamptz not null
);
create index sop_running_receipt_release on sop_running_receipt (release_id, business_key, id);

create trigger sop_running_receipt_is_append_only before update or delete on sop_running_receipt
    for each row execute function refuse_change();
create trigger sop_running_receipt_is_not_truncated before truncate on sop_running_receipt
    for each statement execute function refuse_change();
