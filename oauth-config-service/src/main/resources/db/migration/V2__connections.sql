-- Providers' side: configurations, connect sessions, connections, grants, answers of refreshes.
-- Secrets are in credential-service; here are only hints, hashes of one-time proofs, and sealed responses.

-- A configuration is inserted as pending, its secret is stored, then it is ready. One that never became ready is
-- abandoned and its credential destroyed; so is the credential of a deleted one, whose row stays for its connections.
CREATE TABLE provider_config (
    id                 uuid PRIMARY KEY,
    project_id         uuid        NOT NULL,
    provider           text        NOT NULL,
    name               text        NOT NULL,
    client_id          text        NOT NULL,
    secret_hint        text,
    grant_type         text        NOT NULL CHECK (grant_type IN ('authorization_code', 'client_credentials')),
    scopes             text[]      NOT NULL,
    authorize_params   jsonb       NOT NULL,
    inputs             jsonb       NOT NULL,
    custom             jsonb,
    client_rejected_at timestamptz,
    status             text        NOT NULL CHECK (status IN ('pending', 'ready', 'abandoned', 'deleted')),
    -- whether credential-service may still hold a secret of it
    credential_live    boolean     NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            bigint      NOT NULL DEFAULT 1
);
CREATE INDEX provider_config_by_project ON provider_config (project_id, id) WHERE status = 'ready';
CREATE INDEX provider_config_to_clean ON provider_config (updated_at)
    WHERE status = 'pending' OR (credential_live AND status IN ('abandoned', 'deleted'));

CREATE TABLE connection (
    id                      uuid PRIMARY KEY,
    project_id              uuid        NOT NULL,
    provider_config_id      uuid        NOT NULL REFERENCES provider_config,
    provider                text        NOT NULL,
    external_id             text,
    state                   text        NOT NULL CHECK (state IN ('pending', 'healthy', 'refreshing', 'degraded',
                                'reauth_required', 'expiring', 'paused', 'disconnecting', 'revoked')),
    reason                  text,
    -- grows with each change of state; announced with it
    state_seq               bigint      NOT NULL DEFAULT 1,
    scopes                  text[]      NOT NULL,
    account_subject         text,
    account_label           text,
    access_token_expires_at timestamptz,
    refreshed_at            timestamptz,
    revocation              text CHECK (revocation IN ('confirmed', 'unsupported', 'not_confirmed')),
    -- a confirmation is under way until then; the worker that revokes unconfirmed grants leaves it alone
    confirming_until        timestamptz,
    -- when a person or an app last asked for a refresh
    asked_refresh_at        timestamptz,
    -- the provider is not asked again before this
    retry_at                timestamptz,
    failures                integer     NOT NULL DEFAULT 0,
    -- the credential version whose refresh token may or may not have been used, since when, and whether it was sent again
    unknown_version         bigint,
    unknown_since           timestamptz,
    unknown_resent          boolean     NOT NULL DEFAULT false,
    disconnect_requested_at timestamptz,
    -- work of the revocation worker: next turn, turns so far, until when a worker holds it
    due_at                  timestamptz,
    attempts                integer     NOT NULL DEFAULT 0,
    leased_until            timestamptz,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    version                 bigint      NOT NULL DEFAULT 1
);
CREATE INDEX connection_by_project ON connection (project_id, id);
CREATE INDEX connection_by_external_id ON connection (project_id, external_id, id);
CREATE INDEX connection_by_config ON connection (provider_config_id, id);
CREATE INDEX connection_pending ON connection (created_at) WHERE state = 'pending';
CREATE INDEX connection_disconnecting ON connection (due_at) WHERE state = 'disconnecting';

CREATE TABLE connection_grant (
    connection_id uuid        NOT NULL REFERENCES connection ON DELETE CASCADE,
    app_id        uuid        NOT NULL,
    deliver       text        NOT NULL CHECK (deliver IN ('token', 'proxy')),
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (connection_id, app_id)
);
CREATE INDEX connection_grant_by_app ON connection_grant (app_id);

CREATE TABLE connect_session (
    id                 uuid PRIMARY KEY,
    project_id         uuid        NOT NULL,
    provider_config_id uuid        NOT NULL REFERENCES provider_config,
    app_id             uuid,
    -- the person who made a session without app; they confirm it themselves
    created_by         text        NOT NULL,
    external_id        text,
    return_url         text        NOT NULL,
    -- the connection that is repaired; else the one that came of it
    repair             boolean     NOT NULL,
    connection_id      uuid,
    state              text        NOT NULL CHECK (state IN ('created', 'opened', 'at_provider',
                           'awaiting_confirmation', 'confirmed', 'failed', 'expired')),
    error              text,
    -- SHA-256 of the token in the URL, of the browser's cookie, of the state parameter, of the completion code
    token_hash         bytea       NOT NULL CHECK (octet_length(token_hash) = 32),
    browser_hash       bytea CHECK (octet_length(browser_hash) = 32),
    state_hash         bytea CHECK (octet_length(state_hash) = 32),
    code_hash          bytea CHECK (octet_length(code_hash) = 32),
    code_expires_at    timestamptz,
    -- the external id that the first valid confirmation named; repeating it must name the same
    claimed_external_id text,
    claimed            boolean     NOT NULL DEFAULT false,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL,
    CHECK (NOT repair OR connection_id IS NOT NULL)
);
CREATE UNIQUE INDEX connect_session_by_token ON connect_session (token_hash);
CREATE UNIQUE INDEX connect_session_by_state ON connect_session (state_hash) WHERE state_hash IS NOT NULL;
CREATE INDEX connect_session_by_connection ON connect_session (connection_id);
CREATE INDEX connect_session_by_config ON connect_session (provider_config_id);
CREATE INDEX connect_session_by_expiry ON connect_session (expires_at);

-- What a provider answered to a refresh, sealed with the attempt's key before anything is parsed; gone when delivered.
CREATE TABLE refresh_response (
    connection_id uuid        NOT NULL REFERENCES connection ON DELETE CASCADE,
    fence         bigint      NOT NULL,
    predecessor   bigint      NOT NULL,
    wrapped_key   text        NOT NULL,
    sealed        bytea       NOT NULL,
    received_at   timestamptz NOT NULL,
    leased_until  timestamptz NOT NULL,
    PRIMARY KEY (connection_id, fence)
);
CREATE INDEX refresh_response_undelivered ON refresh_response (leased_until);

-- Projects that are being deleted: nothing new is made in them.
CREATE TABLE purged_project (
    project_id uuid PRIMARY KEY,
    asked_at   timestamptz NOT NULL
);
