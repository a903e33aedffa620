-- What the customer says of the first contact; null where the question was left out.
alter table survey_answer add column first_contact boolean;
