-- An agent may end a turn with a question to an expert.

alter table reply_draft drop constraint reply_draft_kind_check;
alter table reply_draft add constraint reply_draft_kind_check
    check (kind in ('RESOLVE', 'ASK_CUSTOMER', 'ANSWER', 'ASK_EXPERT', 'HAND_OVER'));
