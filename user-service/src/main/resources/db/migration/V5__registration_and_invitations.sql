-- Who may register; one row at most, and without it only those who are invited.
CREATE TABLE registration (
    singleton     boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    mode          text    NOT NULL CHECK (mode IN ('invitation', 'domains', 'open')),
    email_domains text[]  NOT NULL,
    version       bigint  NOT NULL,
    seal          bytea   NOT NULL
);

-- Invitations that wait to be accepted; whoever accepts, revokes or replaces one deletes the row. The token is a SHA-256.
CREATE TABLE invitation (
    id         uuid PRIMARY KEY,
    project_id uuid        NOT NULL,
    email      text        NOT NULL,
    email_key  text        NOT NULL,
    role       text        NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'auditor', 'viewer')),
    token_hash bytea       NOT NULL UNIQUE,
    invited_by uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    seal       bytea       NOT NULL,
    UNIQUE (project_id, email_key)
);
CREATE INDEX invitation_expires_at ON invitation (expires_at);
