-- Sessions are believed with their seals only: of what was asked for, and of what it brought while that waits for its
-- confirmation and afterwards. Those from before have none: people open a new link.
DELETE FROM connect_session;
ALTER TABLE connect_session ADD COLUMN request_seal bytea NOT NULL, ADD COLUMN outcome_seal bytea;
