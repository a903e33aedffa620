-- Cases are listed by when they were received.
create index casefile_received on casefile (opened_at, reference);
