-- A request with an Idempotency-Key, known by the hash of caller, route and key, for a day.
CREATE TABLE keyed_request (
    id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    -- id of the service's key and MAC of the request's content under it
    fingerprint bytea NOT NULL,
    -- the run that may carry the request out; another one takes over when this one is given up
    claim uuid NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- set in the transaction of the change
    carried_out boolean NOT NULL DEFAULT false,
    -- sealed: status, headers, body, and the permissions that were checked
    response bytea,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX keyed_request_age ON keyed_request (created_at);

DO $$
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON keyed_request TO %I', replace(current_user, '_owner', '_app'));
END $$;
