-- Surveys: versions that never change, one survey per case, every answer, and the recovery after a bad one.

create table survey_version (
    kind      text    not null check (kind in ('CSAT', 'NPS', 'CES')),
    version   integer not null,
    lowest    integer not null,
    highest   integer not null check (highest > lowest),
    direction text    not null check (direction in ('HIGH_IS_GOOD', 'LOW_IS_GOOD')),
    bad_limit integer not null check (bad_limit between lowest and highest),
    primary key (kind, version)
);
create trigger survey_version_is_append_only before update or delete on survey_version
    for each row execute function refuse_change();

create table survey_wording (
    kind          text    not null,
    version       integer not null,
    language      text    not null,
    question      text    not null,
    lowest_means  text    not null,
    highest_means text    not null,
    primary key (kind, version, language),
    foreign key (kind, version) references survey_version (kind, version)
);
create trigger survey_wording_is_append_only before update or delete on survey_wording
    for each row execute function refuse_change();

-- A score at the limit or worse opens a recovery.
insert into survey_version (kind, version, lowest, highest, direction, bad_limit)
values ('CSAT', 1, 1, 5, 'HIGH_IS_GOOD', 2),
       ('NPS', 1, 0, 10, 'HIGH_IS_GOOD', 6),
       ('CES', 1, 1, 7, 'HIGH_IS_GOOD', 3);

insert into survey_wording (kind, version, language, question, lowest_means, highest_means)
values ('CSAT', 1, 'en', 'How satisfied are you with how we handled your request?', 'very dissatisfied', 'very satisfied'),
       ('CSAT', 1, 'de', 'Wie zufrieden sind Sie damit, wie wir Ihr Anliegen behandelt haben?', 'sehr unzufrieden', 'sehr zufrieden'),
       ('NPS', 1, 'en', 'How likely are you to recommend us to a friend or colleague?', 'not at all likely', 'extremely likely'),
       ('NPS', 1, 'de', 'Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen empfehlen?', 'gar nicht wahrscheinlich', 'sehr wahrscheinlich'),
       ('CES', 1, 'en', 'How much do you agree: you made it easy to handle my request?', 'strongly disagree', 'strongly agree'),
       ('CES', 1, 'de', 'Wie sehr stimmen Sie zu: Sie haben es mir leicht gemacht, mein Anliegen zu klären?', 'stimme gar nicht zu', 'stimme voll zu');

create table survey (
    id                 uuid primary key,
    reference          text        not null unique references casefile (reference),
    customer_id        uuid        not null references customer (id),
    kind               text        not null,
    version            integer     not null,
    token              text        not null unique,
    agent              text,
    team               text,
    sent_at            timestamptz not null,
    expires_at         timestamptz not null,
    reminded_at        timestamptz,
    expired_at         timestamptz,
    recovery_opened_at timestamptz,
    recovery_closed_at timestamptz,
    recovery_reached   boolean,
    recovery_cause     text,
    foreign key (kind, version) references survey_version (kind, version)
);
create index survey_customer on survey (customer_id, sent_at);

-- Every answer is kept; the last one counts. The table is also the queue by which a score reaches the process.
create table survey_answer (
    id              uuid primary key,
    seq             bigint generated always as identity unique,
    state           text        not null default 'ACCEPTED' check (state in ('ACCEPTED', 'DONE', 'QUARANTINED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    reason          text,
    done_at         timestamptz,
    survey_id       uuid        not null references survey (id),
    score           integer     not null,
    comment         text,
    answered_at     timestamptz not null
);
create index survey_answer_due on survey_answer (next_attempt_at, seq) where state = 'ACCEPTED';
create index survey_answer_survey on survey_answer (survey_id, seq);
