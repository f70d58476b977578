-- Scopes that somebody wished for an app and could not give; what an app has already stays as it is.
ALTER TABLE app ADD COLUMN requested_scopes text[] NOT NULL DEFAULT '{}';
