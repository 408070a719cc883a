-- What changed since one's last visit is read from the journal by its instant.
create index on journal (at);
