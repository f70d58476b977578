-- Connections are refreshed before their tokens end, without a reader.

ALTER TABLE connection
    -- when the refresh token ends unused, and when the consent ends; who told it
    ADD COLUMN refresh_idle_at     timestamptz,
    ADD COLUMN refresh_idle_source text,
    ADD COLUMN consent_ends_at     timestamptz,
    ADD COLUMN consent_source      text,
    -- when an app last read a token, to about an hour
    ADD COLUMN last_used_at        timestamptz,
    -- when to refresh while apps read the token, and when at the latest
    ADD COLUMN refresh_ahead_at    timestamptz,
    ADD COLUMN refresh_due_at      timestamptz;
-- nothing is known of how long older refresh tokens have lain unused: they are used within a day, one after the other
UPDATE connection SET refresh_due_at = now() + random() * interval '1 day' WHERE refreshable AND state = 'healthy';
CREATE INDEX connection_refresh_due ON connection (refresh_due_at) WHERE state = 'healthy' AND refreshable;
