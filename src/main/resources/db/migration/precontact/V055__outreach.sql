-- Announcements of known trouble: versions that never change, approvals bound to one of them, and recipients.

create sequence announcement_number;

create table announcement (
    id         uuid primary key,
    number     text        not null unique check (number ~ '^AN-[0-9]{4}-[0-9]{4,}$'),
    state      text        not null check (state in ('AWAITING_APPROVAL', 'IN_REVISION', 'WITHDRAWN', 'APPROVED', 'SENT')),
    version    integer     not null,
    created_at timestamptz not null,
    sent_at    timestamptz
);

create table announcement_version (
    announcement_id uuid        not null references announcement (id) deferrable initially deferred,
    version         integer     not null,
    author          text        not null,
    subject         text        not null,
    text            text        not null,
    category        text,
    days            integer check (days > 0),
    addresses       text        not null,
    ends_at         timestamptz,
    hash            text        not null,
    written_at      timestamptz not null,
    primary key (announcement_id, version),
    unique (announcement_id, version, author, hash)
);
create trigger announcement_version_is_append_only before update or delete on announcement_version
    for each row execute function refuse_change();
alter table announcement
    add foreign key (id, version) references announcement_version (announcement_id, version) deferrable initially deferred;

-- Nobody decides on what they wrote, and a decision holds for exactly the text that was read.
create table announcement_decision (
    announcement_id uuid        not null,
    version         integer     not null,
    author          text        not null,
    hash            text        not null,
    approved        boolean     not null,
    decided_by      text        not null,
    note            text,
    decided_at      timestamptz not null,
    primary key (announcement_id, version),
    foreign key (announcement_id, version, author, hash)
        references announcement_version (announcement_id, version, author, hash),
    constraint nobody_approves_their_own_announcement check (decided_by <> author)
);
create trigger announcement_decision_is_append_only before update or delete on announcement_decision
    for each row execute function refuse_change();

create table announcement_recipient (
    announcement_id uuid        not null references announcement (id),
    customer_id     uuid        not null references customer (id),
    state           text        not null check (state in ('WAITING', 'SENT', 'LEFT_OUT')),
    reason          text        check (reason in ('NO_ADDRESS', 'CONSENT_WITHDRAWN', 'NO_CONSENT', 'TOLD_ENOUGH', 'OVER')),
    mail_message_id text unique,
    decided_at      timestamptz not null,
    primary key (announcement_id, customer_id),
    check ((state = 'LEFT_OUT') = (reason is not null)),
    check ((state = 'SENT') = (mail_message_id is not null))
);
create index announcement_recipient_customer on announcement_recipient (customer_id, decided_at);
create index announcement_recipient_waiting on announcement_recipient (announcement_id) where state = 'WAITING';
create index casefile_announcement on casefile (announcement_id) where announcement_id is not null;
