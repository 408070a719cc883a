-- What the identity provider said at sign-in, given back to it to close its own session too. It opens nothing.
alter table session add column id_token text;
