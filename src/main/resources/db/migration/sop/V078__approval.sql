-- Who signed which package of an SOP with which meaning, and which warnings of the rules somebody waived until when.

create table sop_signature (
    id           bigint generated always as identity primary key,
    release_id   bigint      not null,
    package_hash text        not null,
    meaning      text        not null check (meaning in ('AUTHORED', 'REVIEWED', 'APPROVED', 'EMERGENCY')),
    role         text        not null,
    user_id      text        not null check (user_id <> ''),
    printed_name text        not null,
    comment      text        not null,
    signed_at    timestamptz not null,
    zone         text        not null,
    entry_hash   text        not null check (entry_hash ~ '^[0-9a-f]{64}$'),
    -- A signature holds for exactly the package that was read.
    constraint signature_binds_to_the_package
        foreign key (release_id, package_hash) references sop_release (id, package_hash),
    constraint nobody_signs_a_release_twice unique (release_id, user_id),
    constraint one_signature_of_each_meaning unique (release_id, meaning),
    constraint owners_review_and_compliance_approves check (
        case meaning
            when 'REVIEWED' then role = 'process-owner'
            when 'AUTHORED' then role in ('process-owner', 'compliance')
            else role = 'compliance'
        end)
);

create function refuse_own_approval() returns trigger language plpgsql as $$
declare
    wrote text;
begin
    select author into wrote from sop_release where id = new.release_id;
    if (new.meaning = 'AUTHORED') is distinct from (new.user_id = wrote) then
        raise exception 'Nobody approves an own release, and only its author signs as the author.';
    end if;
    return new;
end $$;

create trigger sop_signature_four_eyes before insert on sop_signature
    for each row execute function refuse_own_approval();
create trigger sop_signature_is_append_only before update or delete on sop_signature
    for each row execute function refuse_change();
create trigger sop_signature_is_not_truncated before truncate on sop_signature
    for each statement execute function refuse_change();

create table sop_waiver (
    release_id bigint      not null references sop_release (id),
    rule       text        not null,
    file       text        not null,
    element    text        not null,
    reason     text        not null check (length(reason) between 1 and 2000),
    expires    date        not null,
    user_id    text        not null,
    waived_at  timestamptz not null,
    primary key (release_id, rule, file, element)
);

-- The function for files of a release says it for waivers as well: sealed is sealed.
create trigger sop_waiver_sealed before insert or update or delete on sop_waiver
    for each row execute function refuse_change_of_sealed_file();
create trigger sop_waiver_is_not_truncated before truncate on sop_waiver
    for each statement execute function refuse_change();
