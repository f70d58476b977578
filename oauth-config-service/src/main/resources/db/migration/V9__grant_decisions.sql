-- What a person decided last about an app and a connection, kept beyond the grant: an app does not get back by itself what
-- was withdrawn. No value: withdrawn.
CREATE TABLE grant_decision (
    connection_id uuid        NOT NULL REFERENCES connection ON DELETE CASCADE,
    app_id        uuid        NOT NULL,
    deliver       text        CHECK (deliver IN ('token', 'proxy')),
    decided_at    timestamptz NOT NULL,
    PRIMARY KEY (connection_id, app_id)
);
CREATE INDEX grant_decision_by_app ON grant_decision (app_id);
