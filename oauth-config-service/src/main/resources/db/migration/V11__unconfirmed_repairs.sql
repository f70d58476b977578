-- Repairs where only the end user says that the account is the same. Their tokens wait, paused in credential-service under
-- the id of this row, until the app confirms them; the connection stays as it is meanwhile. A repair that nobody confirms
-- in time is given up, revoked at the provider and destroyed; one whose confirmation has begun is brought to its end.
CREATE TABLE unconfirmed_repair (
    id                 uuid PRIMARY KEY,
    connection_id      uuid        NOT NULL REFERENCES connection,
    connect_session_id uuid        NOT NULL,
    account_check      text        NOT NULL,
    -- whose account the provider says it is, and what that was read from
    account_subject    text,
    account_label      text,
    account_source     text,
    state              text        NOT NULL CHECK (state IN ('waiting', 'confirmed', 'given_up')),
    created_at         timestamptz NOT NULL DEFAULT now(),
    -- when the worker turns to it; a turn moves it on, so that no other replica does
    due_at             timestamptz NOT NULL,
    attempts           integer     NOT NULL DEFAULT 0
);
CREATE INDEX unconfirmed_repair_due ON unconfirmed_repair (due_at);
CREATE INDEX unconfirmed_repair_by_connection ON unconfirmed_repair (connection_id);
CREATE INDEX unconfirmed_repair_by_session ON unconfirmed_repair (connect_session_id);
