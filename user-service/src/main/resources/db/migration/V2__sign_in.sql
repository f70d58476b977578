-- How often someone has guessed: at an account (known or not), from an address. The key holds a hash, never an e-mail address.
CREATE TABLE guess (
    key           text PRIMARY KEY,
    attempts      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
CREATE INDEX guess_last_at ON guess (last_at);

-- A sign-in or registration form that is open in a browser: the hash of the browser's cookie and of the challenge it is for.
CREATE TABLE login_flow (
    browser_hash   bytea       NOT NULL,
    challenge_hash text        NOT NULL,
    client_id      text        NOT NULL,
    client_name    text        NOT NULL,
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (browser_hash, challenge_hash)
);
CREATE INDEX login_flow_expires_at ON login_flow (expires_at);

-- People whose tokens the issuer has yet to make void; a row goes when the issuer has accepted it.
CREATE TABLE revocation_task (
    id              uuid PRIMARY KEY,
    subject         uuid        NOT NULL,
    actor_type      text        NOT NULL,
    actor_id        text,
    request_id      text,
    created_at      timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX revocation_task_due ON revocation_task (next_attempt_at);
