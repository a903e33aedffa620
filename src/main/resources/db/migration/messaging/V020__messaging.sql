-- Text templates with immutable versions, and the queue of mails on their way out.

create table template (
    name        text        not null,
    language    text        not null,
    version     integer     not null,
    subject     text        not null,
    body        text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    primary key (name, language, version)
);
create trigger template_is_append_only before update or delete on template
    for each row execute function refuse_change();

create table outbox (
    id              uuid primary key,
    seq             bigint generated always as identity unique,
    state           text        not null default 'ACCEPTED' check (state in ('ACCEPTED', 'DONE', 'QUARANTINED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    created_at      timestamptz not null,
    done_at         timestamptz,
    recipient       text        not null,
    from_name       text,
    reply_to        text        not null,
    subject         text        not null,
    body            text        not null,
    mail_message_id text        not null unique,
    in_reply_to     text,
    mail_references text,
    automatic       boolean     not null,
    unsubscribe     text
);
create index outbox_due on outbox (next_attempt_at, seq) where state = 'ACCEPTED';
