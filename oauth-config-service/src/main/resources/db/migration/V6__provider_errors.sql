-- What a provider said last: its status, error code and description, bounded and printable; and since when a connection is
-- in its state.
ALTER TABLE connection
    ADD COLUMN state_since                timestamptz,
    ADD COLUMN provider_status            integer,
    ADD COLUMN provider_error             text CHECK (length(provider_error) <= 100),
    ADD COLUMN provider_error_description text CHECK (length(provider_error_description) <= 300);
UPDATE connection SET state_since = updated_at;
ALTER TABLE connection ALTER COLUMN state_since SET NOT NULL;

ALTER TABLE connect_session
    ADD COLUMN provider_status            integer,
    ADD COLUMN provider_error             text CHECK (length(provider_error) <= 100),
    ADD COLUMN provider_error_description text CHECK (length(provider_error_description) <= 300);
