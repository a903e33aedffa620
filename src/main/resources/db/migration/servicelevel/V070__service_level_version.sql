-- Each version of the policy and of each calendar, for ever: a clock can always be worked out as it was.
create table service_level_version (
    part              text        not null check (part = 'policy' or part ~ '^calendar:[a-z0-9][a-z0-9-]{0,62}$'),
    version           integer     not null check (version > 0),
    content           text        not null,
    effective_at      timestamptz not null,
    moves_open_clocks boolean     not null,
    reason            text        not null,
    published_by      text        not null,
    seq               integer     not null generated always as identity,
    primary key (part, version)
);

create trigger service_level_version_is_append_only before update or delete on service_level_version
    for each row execute function refuse_change();
create trigger service_level_version_is_not_truncated before truncate on service_level_version
    for each statement execute function refuse_change();
