-- What became of each verification of the audit trail, and which files outside the database show its head.

create table audit_verification (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    nightly boolean     not null,
    actor   text        not null,
    ok      boolean     not null,
    entries bigint      not null,
    head    text        not null,
    flaws   jsonb       not null
);
create index audit_verification_nightly on audit_verification (at) where nightly;

-- Each node has a file of its own; what it held last is known here, so that a lost or shortened one is missed.
create table audit_anchor_file (
    id    uuid primary key,
    node  text        not null,
    path  text        not null,
    lines bigint      not null,
    seq   bigint      not null,
    hash  text        not null,
    at    timestamptz not null
);

-- The application adds entries and moves the head on; nothing else. Triggers can be switched off by a table's owner;
-- without the right the statement fails even then.
do $$
begin
    if exists (select from pg_roles where rolname = '${application}') then
        execute format('revoke all on audit_entry, audit_head from %I', '${application}');
        execute format('grant select, insert on audit_entry to %I', '${application}');
        execute format('grant select, update on audit_head to %I', '${application}');
    end if;
end $$;
