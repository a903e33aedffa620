-- The chain of evidence: what was decided about SOPs, by whom and when, each entry sealed by the hash of the one before.

create table audit_entry (
    seq     bigint      primary key check (seq > 0),
    at      timestamptz not null,
    actor   text        not null,
    kind    text        not null,
    subject text        not null,
    -- Canonical JSON (RFC 8785), as text: the very characters that were hashed.
    facts   text        not null,
    prev    text        not null check (prev ~ '^[0-9a-f]{64}$'),
    hash    text        not null check (hash ~ '^[0-9a-f]{64}$')
);
create index audit_entry_kind on audit_entry (kind, seq);
create index audit_entry_subject on audit_entry (subject, seq);

-- The last entry. Whoever adds one holds this row until the commit, so that there is neither a gap nor a fork.
create table audit_head (
    one  boolean primary key default true check (one),
    seq  bigint  not null,
    hash text    not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function audit_entry_follows_the_head() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from audit_head where seq + 1 = new.seq and hash = new.prev) then
        raise exception 'Entry % does not follow the last entry of the audit trail.', new.seq;
    end if;
    return new;
end $$;

create function audit_head_moves_to_the_last_entry() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from audit_entry where seq = new.seq and prev = old.hash and hash = new.hash)
            or new.seq <> old.seq + 1 then
        raise exception 'The head of the audit trail moves only to the entry that follows it.';
    end if;
    return new;
end $$;

create trigger audit_entry_follows_the_head before insert on audit_entry
    for each row execute function audit_entry_follows_the_head();
create trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_not_truncated before truncate on audit_entry
    for each statement execute function refuse_change();
create trigger audit_head_moves_to_the_last_entry before update on audit_head
    for each row execute function audit_head_moves_to_the_last_entry();
create trigger audit_head_stays before delete on audit_head
    for each row execute function refuse_change();
create trigger audit_head_is_not_truncated before truncate on audit_head
    for each statement execute function refuse_change();

-- Triggers can be switched off by a table's owner; without the right the statement fails even then.
revoke update, delete, truncate on audit_entry from current_user;
revoke insert, delete, truncate on audit_head from current_user;
