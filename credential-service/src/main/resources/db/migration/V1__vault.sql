-- The vault. Nothing secret is stored in clear; what the vault decides on is authenticated by a code of the project's key.

CREATE TABLE project_key (
    project_id   uuid        NOT NULL,
    version      int         NOT NULL CHECK (version >= 1),
    state        text        NOT NULL CHECK (state IN ('active', 'decrypt_only', 'destroyed')),
    kek_epoch    bigint      NOT NULL,                 -- grows with every change: caches compare it
    root_key_id  text,
    wrapped      bytea,                                -- under the root key, bound to project and version
    created_at   timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    PRIMARY KEY (project_id, version),
    CHECK ((state = 'destroyed') = (wrapped IS NULL))
);
CREATE UNIQUE INDEX project_key_one_active ON project_key (project_id) WHERE state = 'active';

CREATE TABLE credential (
    id              uuid        PRIMARY KEY,           -- of a connection's token set: the connection's
    project_id      uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('token_set', 'client_secret', 'signing_key')),
    state           text        NOT NULL CHECK (state IN ('active', 'paused', 'disconnecting', 'destroyed')),
    current_version bigint      NOT NULL,
    row_version     bigint      NOT NULL,              -- grows with every change that head_mac covers
    release_epoch   bigint      NOT NULL,              -- a release decided under another one is not authorised
    kek_version     int         NOT NULL,
    token_type      text,
    expires_at      timestamptz,
    scopes          text[]      NOT NULL DEFAULT '{}',
    refreshable     boolean     NOT NULL DEFAULT false,
    obtained_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    origin_mac      bytea       NOT NULL,              -- of the first content: a repeated store is known by it
    head_mac        bytea       NOT NULL,
    refresh_owner   text,
    refresh_until   timestamptz,
    refresh_fence   bigint      NOT NULL DEFAULT 0,
    forced_at       timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
CREATE INDEX credential_project ON credential (project_id, id);

CREATE TABLE credential_version (
    credential_id uuid        NOT NULL REFERENCES credential ON DELETE CASCADE,
    version       bigint      NOT NULL,
    kek_version   int         NOT NULL,
    format        smallint    NOT NULL,
    wrapped_dek   bytea       NOT NULL,
    key_commit    bytea       NOT NULL CHECK (octet_length(key_commit) = 32),
    content_mac   bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (credential_id, version)
);
CREATE INDEX credential_version_kek ON credential_version (kek_version, credential_id);

CREATE TABLE credential_field (
    credential_id uuid   NOT NULL,
    version       bigint NOT NULL,
    field         text   NOT NULL,
    ciphertext    bytea  NOT NULL,
    PRIMARY KEY (credential_id, version, field),
    FOREIGN KEY (credential_id, version) REFERENCES credential_version ON DELETE CASCADE
);
ALTER TABLE credential_field ALTER ciphertext SET STORAGE EXTERNAL; -- ciphertext does not compress

CREATE TABLE credential_grant (
    credential_id uuid        NOT NULL REFERENCES credential ON DELETE CASCADE,
    app_id        uuid        NOT NULL,
    deliver       text        NOT NULL CHECK (deliver IN ('token', 'proxy')),
    granted_at    timestamptz NOT NULL DEFAULT now(),
    grant_mac     bytea       NOT NULL,
    PRIMARY KEY (credential_id, app_id)
);

-- The journal of refreshes: one row for every fence ever given, the newest fifty and all unknown ones are kept.
CREATE TABLE refresh_attempt (
    credential_id uuid        NOT NULL REFERENCES credential ON DELETE CASCADE,
    fence         bigint      NOT NULL,
    version       bigint      NOT NULL,                -- the version the attempt starts from
    owner         text        NOT NULL,
    step          text        NOT NULL CHECK (step IN ('prepared', 'sent', 'answered', 'stored', 'failed')),
    reason        text,
    call_limit    int         NOT NULL,                -- seconds
    kek_version   int         NOT NULL,                -- wraps the one-time data key
    started_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at       timestamptz,
    ended_at      timestamptz,
    PRIMARY KEY (credential_id, fence)
);

-- Assertions that opened the bootstrap door, until they could no longer be valid.
CREATE TABLE used_assertion (
    jti        text        PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_assertion_expiry ON used_assertion (expires_at);
