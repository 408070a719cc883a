-- The journal is searched by its words, its author and what it speaks of.
create index on journal using gin (to_tsvector('simple', detail));
create index on journal (author_id, id);
create index on journal (subject, id);
create index on journal (use_case, id);
