-- Who has to read a release before it concerns their work, what they are asked, and who signed that they understood.

create table sop_question (
    release_id bigint   not null references sop_release (id),
    place      smallint not null check (place between 1 and 3),
    question   text     not null check (length(question) between 1 and 500),
    options    text[]   not null check (cardinality(options) between 2 and 4),
    answer     smallint not null check (answer between 1 and 4),
    primary key (release_id, place),
    constraint answer_is_an_option check (answer <= cardinality(options))
);

-- What people were asked stays what it was once the release is sealed.
create function refuse_change_of_questions() returns trigger language plpgsql as $$
declare
    which bigint := case when tg_op = 'DELETE' then old.release_id else new.release_id end;
begin
    if (select package_hash is not null from sop_release where id = which for update) then
        raise exception 'The questions of a sealed release cannot change.';
    end if;
    return coalesce(new, old);
end $$;
create trigger sop_question_sealed before insert or update or delete on sop_question
    for each row execute function refuse_change_of_questions();

-- The groups are those of the changed steps, fixed at the approval; who joins one of them later reads as well.
create table sop_reading (
    release_id bigint      primary key references sop_release (id),
    groups     text[]      not null,
    due_at     timestamptz not null,
    told_at    timestamptz,
    ended_at   timestamptz
);

create table sop_acknowledgement (
    release_id    bigint      not null references sop_reading (release_id),
    user_id       text        not null,
    state         text        not null check (state in ('OPEN', 'OVERDUE', 'ACCEPTED', 'ENDED')),
    asked_at      timestamptz not null,
    remind_at     timestamptz not null,
    due_at        timestamptz not null,
    wrong_answers integer     not null default 0,
    package_hash  text        not null,
    signed_name   text,
    signed_at     timestamptz,
    ended_why     text,
    primary key (release_id, user_id),
    foreign key (release_id, package_hash) references sop_release (id, package_hash),
    constraint accepted_with_signature check ((state = 'ACCEPTED') = (signed_at is not null and signed_name is not null)),
    constraint ended_with_reason check ((state = 'ENDED') = (ended_why is not null))
);
create index sop_acknowledgement_user on sop_acknowledgement (user_id, state);

create function refuse_change_of_acknowledgement() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'Who had to read a release is never forgotten.';
    end if;
    if old.state = 'ACCEPTED' then
        raise exception 'A signature does not change.';
    end if;
    return new;
end $$;
create trigger sop_acknowledgement_stays before update or delete on sop_acknowledgement
    for each row execute function refuse_change_of_acknowledgement();
create trigger sop_acknowledgement_is_not_truncated before truncate on sop_acknowledgement
    for each statement execute function refuse_change();
