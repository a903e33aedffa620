-- The case: customer, conversations, messages, attachments and the append-only ledger.

create table customer (
    id               uuid primary key,
    name             text,
    email            text unique check (email = lower(email)),
    phone            text unique,
    tier             text        not null default 'STANDARD',
    language         text        not null default 'en',
    zone             text        not null default 'Europe/Berlin',
    outreach_consent text        not null default 'UNKNOWN' check (outreach_consent in ('UNKNOWN', 'GRANTED', 'WITHDRAWN')),
    consent_token    text        not null unique,
    created_at       timestamptz not null
);

-- References are given out at acceptance, so that the sender has one before the case exists.
create sequence case_number;

create table casefile (
    reference         text primary key check (reference ~ '^FT-[0-9]{4}-[0-9]{6,}$'),
    state             text        not null check (state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY', 'RESOLVED', 'CLOSED', 'MERGED', 'SPAM')),
    channel           text        not null,
    subject           text        not null,
    category          text,
    priority          text        not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    team              text,
    owner             text,
    customer_id       uuid references customer (id),
    contact_name      text,
    contact_email     text check (contact_email = lower(contact_email)),
    contact_phone     text,
    language          text        not null default 'en',
    order_reference   text,
    related_to        text references casefile (reference),
    relation          text,
    announcement_id   uuid,
    opened_at         timestamptz not null,
    last_inbound_at   timestamptz,
    acknowledged_at   timestamptz,
    first_answered_at timestamptz,
    resolved_at       timestamptz,
    closed_at         timestamptz,
    version           bigint      not null default 0
);
create index casefile_contact_email on casefile (contact_email);
create index casefile_contact_phone on casefile (contact_phone) where contact_phone is not null;
create index casefile_customer on casefile (customer_id);
create index casefile_order on casefile (order_reference) where order_reference is not null;
create index casefile_running on casefile (state) where state not in ('CLOSED', 'MERGED', 'SPAM');

-- A reference given at acceptance whose contact joined a running case answers with that case.
create table case_alias (
    reference text primary key,
    joined    text        not null references casefile (reference),
    at        timestamptz not null
);

create table conversation (
    id         uuid primary key,
    reference  text        not null references casefile (reference),
    channel    text        not null,
    token      text        not null unique,
    address    text,
    started_at timestamptz not null
);
create index conversation_case on conversation (reference);

create table message (
    id               uuid primary key,
    seq              bigint generated always as identity unique,
    reference        text        not null references casefile (reference),
    conversation_id  uuid        not null references conversation (id),
    direction        text        not null check (direction in ('IN', 'OUT', 'NOTE')),
    channel          text        not null,
    kind             text        not null,
    author           text        not null,
    at               timestamptz not null,
    recorded_at      timestamptz not null,
    subject          text,
    text             text        not null,
    folded           text,
    html             text,
    template         text,
    template_version integer,
    mail_message_id  text unique
);
create index message_conversation on message (conversation_id, seq);
create index message_case on message (reference, seq);

create table attachment (
    id           uuid primary key,
    message_id   uuid    not null references message (id),
    name         text    not null,
    content_type text    not null,
    size         bigint  not null,
    content      bytea   not null
);
alter table attachment alter column content set storage external;
create index attachment_message on attachment (message_id);

-- Every figure, clock and trail is derived from the ledger.
create table ledger (
    reference   text        not null references casefile (reference),
    seq         integer     not null,
    type        text        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor       text        not null,
    data        jsonb       not null default '{}',
    primary key (reference, seq)
);
create index ledger_type on ledger (type, occurred_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The table % is append-only: record a correcting entry instead.', tg_table_name;
end $$;

create trigger ledger_is_append_only before update or delete on ledger
    for each row execute function refuse_change();
create trigger ledger_is_not_truncated before truncate on ledger
    for each statement execute function refuse_change();
