-- Which case ran on which release, from when to when, and why: the engine's own history forgets it when a case migrates.
create table sop_case_release (
    id                    bigint generated always as identity primary key,
    business_key          text,
    sop                   text        not null,
    release_id            bigint      not null references sop_release (id),
    process_instance_id   text,
    process_definition_id text,
    event                 text        not null check (event in ('STARTED', 'MIGRATED', 'PINNED', 'ENDED')),
    actor                 text        not null,
    why                   text        not null,
    at                    timestamptz not null
);
create index sop_case_release_case on sop_case_release (business_key, sop, id);
create index sop_case_release_instance on sop_case_release (process_instance_id);
create index sop_case_release_release on sop_case_release (release_id, event);

create trigger sop_case_release_is_append_only before update or delete on sop_case_release
    for each row execute function refuse_change();
create trigger sop_case_release_is_not_truncated before truncate on sop_case_release
    for each statement execute function refuse_change();
