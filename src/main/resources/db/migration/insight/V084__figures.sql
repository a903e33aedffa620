-- Figures: what each case's ledger amounts to, and which cases wait to be derived again.

-- Derived as a whole per case; may be thrown away at any time and made anew from the ledger.
create table figure_observation (
    figure    text        not null,
    reference text        not null,
    item      text        not null default '',
    -- Puts it into a period.
    at        timestamptz not null,
    -- Milliseconds, 0 or 1, a score, parts per million, +1 or -1; null while it is not known yet.
    value     bigint,
    -- Published from then on; null is at once, infinity is not known yet when.
    final_at  timestamptz,
    channel   text,
    category  text,
    priority  text,
    team      text,
    agent     text,
    tier      text,
    process   text,
    sop       text,
    customer  uuid,
    primary key (reference, figure, item)
);
create index figure_observation_period on figure_observation (figure, at);

-- What a case means for the figures of other cases of its customer.
create table figure_case (
    reference   text    primary key,
    customer    uuid,
    category    text,
    received_at timestamptz,
    resolved_at timestamptz,
    -- Merged, spam or without an opening.
    outside     boolean not null
);
create index figure_case_received on figure_case (customer, received_at);
create index figure_case_resolved on figure_case (customer, resolved_at);

-- Cases that wait to be derived again. Only ever appended to by writers of the ledger, so that nobody waits for anybody.
create table figure_change (
    seq       bigint      generated always as identity,
    -- A rebuild lets everything pass that people wait for.
    rebuild   boolean     not null default false,
    reference text        not null,
    at        timestamptz not null,
    primary key (rebuild, seq)
);
create index figure_change_case on figure_change (reference);

-- Cases that could not be derived; each is tried again by itself.
create table figure_set_aside (
    reference       text        primary key,
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    reason          text        not null
);

-- By which definitions the observations were derived; another one has all cases derived anew.
create table figure_definition (
    figure     text    primary key,
    definition integer not null
);

create function ledger_changes_figures() returns trigger language plpgsql as $$
begin
    insert into figure_change (reference, at) values (new.reference, new.recorded_at);
    return null;
end $$;

create trigger ledger_changes_figures after insert on ledger
    for each row execute function ledger_changes_figures();

create function release_changes_figures() returns trigger language plpgsql as $$
begin
    insert into figure_change (reference, at) values (new.business_key, new.at);
    return null;
end $$;

create trigger release_changes_figures after insert on sop_case_release
    for each row when (new.business_key ~ '^FT-[0-9]{4}-[0-9]{6,}$' and new.event <> 'ENDED')
    execute function release_changes_figures();
