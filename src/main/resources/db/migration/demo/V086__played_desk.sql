-- Whether this database shows invented weeks, and what became of them. No row: nothing was ever played here.
create table demo_play (
    one         boolean     primary key default true check (one),
    state       text        not null check (state in ('PLAYING', 'SHOWN', 'EMPTIED')),
    weeks       integer     not null,
    seed        bigint      not null,
    begins_at   timestamptz not null,
    ends_at     timestamptz,
    cases       integer     not null default 0
);

-- Mails of invented weeks go to invented people: they are kept as they were written and never transmitted.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
    check (state in ('ACCEPTED', 'DONE', 'QUARANTINED', 'NOT_SENT'));
