-- What the rules found. `fingerprint` names the one thing a finding is about (this burst, this gap), so that two
-- replicas never make two findings of it.
CREATE TABLE finding (
    finding_id    uuid        PRIMARY KEY,
    rule          text        NOT NULL,
    fingerprint   text        NOT NULL,
    project_id    uuid,
    severity      text        NOT NULL,
    status        text        NOT NULL DEFAULT 'open',
    reason        text        NOT NULL,
    subject_type  text,
    subject_id    text,
    -- whom the rule counts by: an id, or the address of someone anonymous
    subject_key   text,
    observed      bigint      NOT NULL,
    expected      bigint      NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    events        uuid[]      NOT NULL DEFAULT '{}',
    -- counts what people do (status); a burst that goes on must not make an acknowledgement stale
    version       bigint      NOT NULL DEFAULT 1,
    UNIQUE (rule, fingerprint)
);

CREATE INDEX finding_project ON finding (project_id, finding_id DESC);
CREATE INDEX finding_subject ON finding (rule, subject_key, last_seen_at DESC);

GRANT UPDATE ON finding TO audit_app;
