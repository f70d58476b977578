-- The log: insert only. It is partitioned by the day inside the event id, so that the primary key alone makes events
-- idempotent: a repeated id always meets the same partition.

CREATE FUNCTION uuidv7_time(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_timestamp((('x' || lpad(substr(replace(id::text, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint) / 1000.0)
$$;

CREATE FUNCTION uuidv7_day(id uuid) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (to_timestamp((('x' || lpad(substr(replace(id::text, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint) / 1000.0)
        AT TIME ZONE 'UTC')::date
$$;

GRANT EXECUTE ON FUNCTION uuidv7_time(uuid), uuidv7_day(uuid) TO audit_app;

CREATE TABLE event (
    event_id          uuid        NOT NULL,
    event_day         date        NOT NULL CHECK (event_day = uuidv7_day(event_id)),
    source            text        NOT NULL,
    epoch             bigint      NOT NULL CHECK (epoch >= 1),
    seq               bigint      NOT NULL CHECK (seq >= 1),
    project_id        uuid,
    occurred_at       timestamptz NOT NULL,
    received_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- what a sealer reads by: everything below the oldest running transaction is committed or gone
    ingest_xid        bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    actor_type        text        NOT NULL,
    actor_id          text,
    on_behalf_of_id   text,
    action            text        NOT NULL,
    target_type       text,
    target_id         text,
    outcome           text        NOT NULL,
    -- whose denial this is (actor, or address of an anonymous one), and how many it stands for
    denied_subject    text,
    denied_count      bigint      NOT NULL DEFAULT 0,
    -- the canonical text (RFC 8785), exactly as it was hashed; jsonb would not keep it
    content           text        NOT NULL,
    content_hash      bytea       NOT NULL CHECK (octet_length(content_hash) = 32),
    -- leaf of the Merkle tree to come (RFC 6962 §2.1): SHA-256(0x00 || canonical {content_hash, epoch, seq, source})
    leaf_hash         bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
    PRIMARY KEY (event_id, event_day)
) PARTITION BY RANGE (event_day);

CREATE INDEX event_newest ON event (occurred_at DESC, event_id DESC);
CREATE INDEX event_project ON event (project_id, occurred_at DESC, event_id DESC);
CREATE INDEX event_actor ON event (actor_id, occurred_at DESC);
CREATE INDEX event_on_behalf_of ON event (on_behalf_of_id, occurred_at DESC) WHERE on_behalf_of_id IS NOT NULL;
CREATE INDEX event_target ON event (target_id, occurred_at DESC);
CREATE INDEX event_seq ON event (source, epoch, seq);
CREATE INDEX event_denied ON event (denied_subject, occurred_at) WHERE denied_subject IS NOT NULL;
CREATE INDEX event_ingest_xid ON event USING brin (ingest_xid) WITH (pages_per_range = 32, autosummarize = on);

-- Makes the partition of a day. The service has no DDL, so this runs as the owner; the day is checked and the name is
-- built from it alone. ATTACH does not block writers of other days, as CREATE … PARTITION OF would.
CREATE FUNCTION make_event_partition(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    name text := 'event_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF day < date '2020-01-01' OR day > (now() AT TIME ZONE 'UTC')::date + 2 THEN
        RAISE EXCEPTION 'No partition for the day %.', day USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- read from the catalogue with a new snapshot each time; to_regclass() may answer from a cache that is behind the lock
    IF EXISTS (SELECT FROM pg_inherits JOIN pg_class ON oid = inhrelid
            WHERE inhparent = 'event'::regclass AND relname = name) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('grantway.audit.partition'));
    IF EXISTS (SELECT FROM pg_inherits JOIN pg_class ON oid = inhrelid
            WHERE inhparent = 'event'::regclass AND relname = name) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING ALL)', name);
    EXECUTE format(
        'ALTER TABLE %I ADD CONSTRAINT event_day_bounds CHECK (event_day >= %L AND event_day < %L)', name, day, day + 1);
    EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, day, day + 1);
END
$$;

-- the owner's search_path is fixed into the function, whatever the caller's is
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION make_event_partition(date) SET search_path = %I, pg_temp', current_schema());
END
$$;

GRANT EXECUTE ON FUNCTION make_event_partition(date) TO audit_app;

-- Where the sequence of each source stands. Its row is locked by every batch of that source, so what is read and
-- written here is exact, however many replicas take batches.
CREATE TABLE source_cursor (
    source           text        NOT NULL,
    epoch            bigint      NOT NULL,
    contiguous       bigint      NOT NULL DEFAULT 0,
    highest          bigint      NOT NULL DEFAULT 0,
    -- since when the number after `contiguous` is missing although a higher one is here
    gap_since        timestamptz,
    last_received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, epoch),
    CHECK (contiguous <= highest)
);

-- Numbers beyond the first gap, nothing else: gone as soon as `contiguous` passes them.
CREATE TABLE source_seq (
    source   text   NOT NULL,
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL,
    event_id uuid   NOT NULL,
    PRIMARY KEY (source, epoch, seq)
);

-- Numbers under which a known event came again (a source that was restored counts anew), so that no number is missed.
CREATE TABLE source_renumbered (
    source   text   NOT NULL,
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL,
    event_id uuid   NOT NULL,
    PRIMARY KEY (source, epoch, seq)
);

GRANT UPDATE ON source_cursor TO audit_app;
GRANT DELETE ON source_seq TO audit_app;
