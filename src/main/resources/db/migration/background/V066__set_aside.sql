-- A person may give up any item that was set aside, whatever its queue, with a reason and a name.

alter table outbox
    add column decided_by text,
    drop constraint outbox_state_check,
    add constraint outbox_state_check check (state in ('ACCEPTED', 'DONE', 'QUARANTINED', 'DISCARDED'));

alter table survey_answer
    add column decided_by text,
    drop constraint survey_answer_state_check,
    add constraint survey_answer_state_check check (state in ('ACCEPTED', 'DONE', 'QUARANTINED', 'DISCARDED'));
