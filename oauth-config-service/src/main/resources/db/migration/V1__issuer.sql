-- The authorization server: apps, its own tokens, sessions, sign-ins and keys.
-- Whatever is presented as a proof (secret, code, token, cookie, challenge, verifier) is kept as its SHA-256 only.

CREATE TABLE app (
    id           uuid PRIMARY KEY,
    project_id   uuid        NOT NULL,
    name         text        NOT NULL,
    description  text,
    status       text        NOT NULL CHECK (status IN ('active', 'suspended')),
    scopes       text[]      NOT NULL,
    return_urls  text[]      NOT NULL,
    deliver      text        NOT NULL CHECK (deliver IN ('token', 'proxy')),
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    -- hidden and without tokens, until its grants have ended too and the row goes
    deleted_at   timestamptz,
    version      bigint      NOT NULL DEFAULT 1
);
CREATE INDEX app_by_project ON app (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX app_being_deleted ON app (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE app_secret (
    id         uuid PRIMARY KEY,
    app_id     uuid        NOT NULL REFERENCES app ON DELETE CASCADE,
    hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
    hint       text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX app_secret_by_app ON app_secret (app_id);

-- One authorization of a person for a client, and the family of everything issued from it.
CREATE TABLE oauth_grant (
    id             uuid PRIMARY KEY,
    client_id      text        NOT NULL,
    user_id        uuid        NOT NULL,
    sid            text        NOT NULL,
    scopes         text[]      NOT NULL,
    redirect_uri   text        NOT NULL,
    code_challenge text        NOT NULL,
    nonce          text,
    amr            text[]      NOT NULL,
    acr            text        NOT NULL,
    auth_time      timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    -- absolute end of the family
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz,
    revoked_reason text
);
CREATE INDEX oauth_grant_by_user ON oauth_grant (user_id) WHERE revoked_at IS NULL;
CREATE INDEX oauth_grant_by_session ON oauth_grant (sid) WHERE revoked_at IS NULL;
CREATE INDEX oauth_grant_by_end ON oauth_grant (expires_at);

-- Codes and refresh tokens. A used one stays until its family ends, so that its second use is recognised.
CREATE TABLE oauth_token (
    hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    kind       text        NOT NULL CHECK (kind IN ('code', 'refresh')),
    grant_id   uuid        NOT NULL REFERENCES oauth_grant ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX oauth_token_by_grant ON oauth_token (grant_id);

-- Which access tokens came from a grant, so that they can be revoked with it.
CREATE TABLE oauth_access_token (
    jti        text PRIMARY KEY,
    grant_id   uuid        NOT NULL REFERENCES oauth_grant ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX oauth_access_token_by_grant ON oauth_access_token (grant_id);
CREATE INDEX oauth_access_token_by_end ON oauth_access_token (expires_at);

-- Client assertions seen (RFC 7523 §3, item 7): the primary key lets each in once.
CREATE TABLE client_assertion (
    client_id  text        NOT NULL,
    jti_hash   bytea       NOT NULL CHECK (octet_length(jti_hash) = 32),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, jti_hash)
);
CREATE INDEX client_assertion_by_end ON client_assertion (expires_at);

-- The private parts are at credential-service, under the same id.
CREATE TABLE signing_key (
    id           uuid PRIMARY KEY,
    kid          text        NOT NULL UNIQUE,
    algorithm    text        NOT NULL CHECK (algorithm IN ('ES256', 'RS256')),
    public_jwk   text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('next', 'active', 'retired')),
    created_at   timestamptz NOT NULL,
    -- a retired key verifies until then
    verify_until timestamptz
);
CREATE UNIQUE INDEX signing_key_one_active ON signing_key (algorithm) WHERE state = 'active';

-- Void tokens. The head's row lock makes versions gapless and visible in their order.
CREATE TABLE revocation_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    text   NOT NULL,
    version  bigint NOT NULL
);
INSERT INTO revocation_head (epoch, version) VALUES (gen_random_uuid()::text, 0);

CREATE TABLE revocation (
    version      bigint PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('token', 'subject', 'client')),
    value        text        NOT NULL,
    issued_until timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX revocation_by_value ON revocation (value, kind);
CREATE INDEX revocation_by_end ON revocation (expires_at);

-- A person who is signed in at the issuer, known by a cookie.
CREATE TABLE issuer_session (
    hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    sid        text        NOT NULL,
    user_id    uuid        NOT NULL,
    amr        text[]      NOT NULL,
    acr        text        NOT NULL,
    auth_time  timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX issuer_session_by_user ON issuer_session (user_id);
CREATE INDEX issuer_session_by_sid ON issuer_session (sid);
CREATE INDEX issuer_session_by_end ON issuer_session (expires_at);

-- A sign-in that waits: challenge → accepted (verifier) → claimed.
CREATE TABLE login_challenge (
    hash                bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    browser_hash        bytea       NOT NULL CHECK (octet_length(browser_hash) = 32),
    client_id           text        NOT NULL,
    query               text        NOT NULL,
    prompt              text[]      NOT NULL,
    login_hint          text,
    -- a sign-in before that is too old for this request
    auth_not_before     timestamptz,
    created_at          timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    user_id             uuid,
    amr                 text[],
    acr                 text,
    auth_time           timestamptz,
    verifier_hash       bytea UNIQUE,
    verifier_expires_at timestamptz,
    replace_confirmed   boolean     NOT NULL DEFAULT false,
    claimed_at          timestamptz
);
CREATE INDEX login_challenge_by_end ON login_challenge (expires_at);
