-- The SOPs and every release of them, for ever: what ran, who wrote it, and the very bytes.

create table sop (
    key        text primary key check (key ~ '^[a-z][a-z0-9-]{1,60}$'),
    title      text        not null check (length(title) between 1 and 120),
    folder     text        not null unique check (folder ~ '^([a-z0-9][a-z0-9-]{0,62})?$'),
    owner      text        not null,
    -- Hash of what the application carried when it last made a release or a draft of it.
    bundled    text,
    created_by text        not null,
    created_at timestamptz not null
);

create table sop_release (
    id             bigint generated always as identity primary key,
    sop            text        not null references sop (key),
    version        text        not null check (version ~ '^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$'),
    state          text        not null check (state in ('DRAFT', 'CHECKED', 'IN_REVIEW', 'APPROVED', 'TRAINING',
                                                         'EFFECTIVE', 'SUPERSEDED', 'RETIRED', 'REJECTED', 'WITHDRAWN')),
    kind           text        not null check (kind in ('BUNDLED', 'REGULAR', 'EMERGENCY', 'ROLLBACK')),
    author         text        not null,
    reason         text        not null,
    proposed_class text        not null check (proposed_class in ('EDITORIAL', 'MINOR', 'MAJOR')),
    change_class   text        not null check (change_class in ('EDITORIAL', 'MINOR', 'MAJOR')),
    class_reason   text        not null,
    effective_from timestamptz,
    training_days  integer     not null check (training_days between 0 and 365),
    review_due     date        not null,
    running_cases  text        not null check (running_cases in ('FINISH', 'MIGRATE', 'AFTER_STEP')),
    based_on       bigint references sop_release (id),
    manifest       text,
    package_hash   text check (package_hash ~ '^[0-9a-f]{64}$'),
    deployment_id  text unique,
    created_at     timestamptz not null,
    effective_at   timestamptz,
    ended_at       timestamptz,
    -- What signatures refer to.
    unique (id, package_hash),
    constraint sealed_whole check ((manifest is null) = (package_hash is null)),
    constraint sealed_before_review check (package_hash is not null
        or state in ('DRAFT', 'CHECKED', 'REJECTED', 'WITHDRAWN')),
    constraint in_force_with_deployment check (state not in ('EFFECTIVE', 'SUPERSEDED')
        or (deployment_id is not null and effective_at is not null))
);

-- What comes with the application takes effect at once and so never stands in the way of a change by people.
create unique index sop_release_one_open on sop_release (sop)
    where state in ('DRAFT', 'CHECKED', 'IN_REVIEW', 'APPROVED', 'TRAINING') and kind <> 'BUNDLED';
create unique index sop_release_one_in_force on sop_release (sop) where state = 'EFFECTIVE';
create unique index sop_release_version on sop_release (sop, version) where state not in ('REJECTED', 'WITHDRAWN');
create index sop_release_in_force_at on sop_release (sop, effective_at);
create index sop_release_package on sop_release (package_hash);

create table sop_file (
    release_id bigint not null references sop_release (id),
    name       text   not null check (name ~ '^(processes|forms)/([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.(bpmn|dmn|form)$'),
    content    bytea  not null,
    primary key (release_id, name)
);

create table sop_release_event (
    id         bigint generated always as identity primary key,
    release_id bigint      not null references sop_release (id),
    state      text        not null,
    actor      text        not null,
    why        text        not null,
    at         timestamptz not null
);
create index sop_release_event_release on sop_release_event (release_id, id);

create function refuse_change_of_sealed_release() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A release is never deleted: withdraw it instead.';
    end if;
    if old.package_hash is not null and
       (new.id, new.sop, new.version, new.kind, new.author, new.reason, new.proposed_class, new.change_class,
        new.class_reason, new.effective_from, new.training_days, new.review_due, new.running_cases, new.based_on,
        new.manifest, new.package_hash, new.created_at)
       is distinct from
       (old.id, old.sop, old.version, old.kind, old.author, old.reason, old.proposed_class, old.change_class,
        old.class_reason, old.effective_from, old.training_days, old.review_due, old.running_cases, old.based_on,
        old.manifest, old.package_hash, old.created_at) then
        raise exception 'Release % of % is sealed: make a new draft instead.', old.version, old.sop;
    end if;
    if (new.id, new.sop, new.created_at) is distinct from (old.id, old.sop, old.created_at)
       or (old.deployment_id is not null and new.deployment_id is distinct from old.deployment_id)
       or (old.effective_at is not null and new.effective_at is distinct from old.effective_at)
       or (old.ended_at is not null and new.ended_at is distinct from old.ended_at) then
        raise exception 'What release % of % was and when it ran cannot change.', old.version, old.sop;
    end if;
    return new;
end $$;

create trigger sop_release_sealed before update or delete on sop_release
    for each row execute function refuse_change_of_sealed_release();
create trigger sop_release_is_not_truncated before truncate on sop_release
    for each statement execute function refuse_change();

-- The lock on the release makes sealing and changing a file wait for each other.
create function refuse_change_of_sealed_file() returns trigger language plpgsql as $$
declare
    touched bigint[] := array[]::bigint[];
    sealed  boolean;
    which   bigint;
begin
    if tg_op <> 'INSERT' then
        touched := touched || old.release_id;
    end if;
    if tg_op <> 'DELETE' then
        touched := touched || new.release_id;
    end if;
    foreach which in array touched loop
        select package_hash is not null into sealed from sop_release where id = which for update;
        if sealed then
            raise exception 'The files of a sealed release cannot change: make a new draft instead.';
        end if;
    end loop;
    return coalesce(new, old);
end $$;

create trigger sop_file_sealed before insert or update or delete on sop_file
    for each row execute function refuse_change_of_sealed_file();
create trigger sop_file_is_not_truncated before truncate on sop_file
    for each statement execute function refuse_change();

create trigger sop_release_event_is_append_only before update or delete on sop_release_event
    for each row execute function refuse_change();
create trigger sop_release_event_is_not_truncated before truncate on sop_release_event
    for each statement execute function refuse_change();
