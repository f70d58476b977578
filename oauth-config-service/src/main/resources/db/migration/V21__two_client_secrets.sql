-- A configuration may have two client secrets: the current one, and the previous one while it is still valid at the
-- provider. Each has its own credential at credential-service; the first one has the configuration's UUID.

ALTER TABLE provider_config
    ADD COLUMN secret_id                  uuid,
    ADD COLUMN secret_credential          uuid,
    ADD COLUMN secret_created_at          timestamptz,
    ADD COLUMN secret_expires_at          timestamptz,
    ADD COLUMN previous_secret_id         uuid,
    ADD COLUMN previous_secret_credential uuid,
    ADD COLUMN previous_secret_hint       text,
    ADD COLUMN previous_secret_created_at timestamptz,
    ADD COLUMN previous_secret_expires_at timestamptz;
UPDATE provider_config SET secret_id = id, secret_credential = id WHERE credential_live;

-- The secret with which the tokens were last issued.
ALTER TABLE connection ADD COLUMN client_secret_id uuid;
UPDATE connection c SET client_secret_id = p.secret_id FROM provider_config p WHERE p.id = c.provider_config_id;
ALTER TABLE refresh_response ADD COLUMN client_secret_id uuid;
ALTER TABLE unconfirmed_repair ADD COLUMN client_secret_id uuid;

-- Credentials of client secrets that no configuration uses any more, or not yet: destroyed when they are due.
CREATE TABLE unused_client_secret (
    credential uuid PRIMARY KEY,
    project_id uuid        NOT NULL,
    due_at     timestamptz NOT NULL
);
CREATE INDEX unused_client_secret_due ON unused_client_secret (due_at);
