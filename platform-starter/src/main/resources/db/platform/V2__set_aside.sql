-- An event that audit-service refuses for good is set aside: kept for ever, never in the way of others. One of a time that
-- is not yet (clock_skew) is deferred and tried again.
ALTER TABLE audit_outbox
    ADD COLUMN state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'deferred', 'set_aside')),
    ADD COLUMN refused_at timestamptz,
    -- the event that this one reports as refused; such a report is not reported itself
    ADD COLUMN notice_of uuid;

DROP INDEX audit_outbox_unsent;
CREATE INDEX audit_outbox_unsent ON audit_outbox (seq) WHERE sent_at IS NULL AND state = 'waiting';
CREATE INDEX audit_outbox_refused ON audit_outbox (state, seq) WHERE sent_at IS NULL AND state <> 'waiting';
