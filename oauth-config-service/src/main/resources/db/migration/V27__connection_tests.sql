-- Tests of provider configurations: what each step showed, without secrets. The id is that of the connect session in
-- which a person signs in; a session with a row here stores no tokens.

CREATE TABLE connection_test (
    id                 uuid        PRIMARY KEY,
    project_id         uuid        NOT NULL,
    provider_config_id uuid        NOT NULL REFERENCES provider_config ON DELETE CASCADE,
    created_by         text        NOT NULL,
    state              text        NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
    steps              jsonb       NOT NULL,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL
);
CREATE INDEX connection_test_list ON connection_test (provider_config_id, id);
CREATE INDEX connection_test_age ON connection_test (created_at);
