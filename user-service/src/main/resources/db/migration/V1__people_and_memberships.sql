-- People with a login of this platform. A deleted person keeps the row, without name and address: the audit log names ids.
CREATE TABLE person (
    id            uuid PRIMARY KEY,
    email         text,
    email_key     text,
    name          text        NOT NULL,
    search_text   text        NOT NULL,
    platform_role text        NOT NULL CHECK (platform_role IN ('administrator', 'user')),
    status        text        NOT NULL CHECK (status IN ('active', 'suspended', 'deleted')),
    language      text        NOT NULL CHECK (language IN ('en', 'ru')),
    created_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    CHECK ((status = 'deleted') = (email IS NULL)),
    CHECK ((email IS NULL) = (email_key IS NULL))
);
-- email_key is the address in lower case and NFC: one address, one person; search_text is name and address in lower case
CREATE UNIQUE INDEX person_email_key ON person (email_key);
CREATE INDEX person_administrators ON person (id) WHERE platform_role = 'administrator' AND status = 'active';

-- Argon2id hashes, apart from the person, so that nothing that reads a person ever holds one.
CREATE TABLE password (
    person_id  uuid PRIMARY KEY REFERENCES person (id),
    hash       text        NOT NULL,
    changed_at timestamptz NOT NULL
);

-- The only membership table of the platform.
CREATE TABLE membership (
    project_id uuid        NOT NULL,
    person_id  uuid        NOT NULL REFERENCES person (id),
    role       text        NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'auditor', 'viewer')),
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL,
    PRIMARY KEY (project_id, person_id)
);
CREATE INDEX membership_person ON membership (person_id, project_id DESC);

-- One row at most: who claimed the installation.
CREATE TABLE setup (
    singleton     boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    administrator uuid,
    done_at       timestamptz NOT NULL
);
