-- What an agent decided and wrote at the end of a turn, until the next step sends it; process variables carry its id.

create table reply_draft (
    id           uuid primary key,
    reference    text        not null references casefile (reference),
    task         text        not null,
    author       text        not null,
    kind         text        not null check (kind in ('RESOLVE', 'ASK_CUSTOMER', 'ANSWER', 'HAND_OVER')),
    text         text,
    created_at   timestamptz not null,
    sent_message uuid references message (id)
);
create index reply_draft_case on reply_draft (reference, created_at);
