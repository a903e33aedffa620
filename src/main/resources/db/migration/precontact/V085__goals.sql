-- Goals: what a figure is to become by when, who answers for it, and what each review decided. Nothing is overwritten:
-- a new target is a further revision, and an ended goal has a result.

create sequence goal_number;

create table goal (
    number        text             primary key check (number ~ '^GOAL-[0-9]{4}-[0-9]{4,}$'),
    figure        text             not null,
    definition    integer          not null,
    narrowed      jsonb            not null check (jsonb_typeof(narrowed) = 'object'),
    rhythm        text             not null check (rhythm in ('WEEK', 'MONTH')),
    baseline_from date             not null,
    baseline_to   date             not null,
    baseline      double precision not null,
    baseline_n    bigint           not null,
    set_by        text             not null,
    set_at        timestamptz      not null,
    check (baseline_from < baseline_to)
);

-- Revision 1 is the goal as it was set.
create table goal_revision (
    goal        text             not null references goal (number),
    revision    integer          not null check (revision > 0),
    target      double precision not null,
    target_date date             not null,
    owner       text             not null,
    reason      text             not null check (length(reason) between 1 and 2000),
    changed_by  text             not null,
    changed_at  timestamptz      not null,
    primary key (goal, revision)
);

create table goal_review (
    id          bigint generated always as identity primary key,
    goal        text        not null,
    revision    integer     not null,
    decision    text        not null check (decision in ('KEEP', 'CHANGE', 'CLOSE')),
    note        text        not null check (length(note) <= 2000),
    state       text        not null,
    -- What the line promised for the date, and the newest value that counted; null where there was none.
    predicted   double precision,
    value       double precision,
    n           bigint,
    value_from  date,
    reviewed_by text        not null,
    reviewed_at timestamptz not null,
    foreign key (goal, revision) references goal_revision (goal, revision),
    check ((value is null) = (n is null) and (value is null) = (value_from is null))
);
create index goal_review_goal on goal_review (goal, id);

create table goal_result (
    goal        text        primary key references goal (number),
    outcome     text        not null check (outcome in ('REACHED', 'MISSED', 'CLOSED')),
    value       double precision,
    n           bigint,
    value_from  date,
    recorded_at timestamptz not null,
    check ((value is null) = (n is null) and (value is null) = (value_from is null))
);

create trigger goal_is_append_only before update or delete on goal
    for each row execute function refuse_change();
create trigger goal_revision_is_append_only before update or delete on goal_revision
    for each row execute function refuse_change();
create trigger goal_review_is_append_only before update or delete on goal_review
    for each row execute function refuse_change();
create trigger goal_result_is_append_only before update or delete on goal_result
    for each row execute function refuse_change();
