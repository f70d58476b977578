-- When a connection ends unless its end user connects again; of the refresh token's idle time only while refreshes fail.

ALTER TABLE connection
    ADD COLUMN ends_at timestamptz GENERATED ALWAYS AS (
        CASE WHEN state IN ('healthy', 'degraded') THEN LEAST(
            consent_ends_at,
            CASE WHEN refreshable = false THEN access_token_expires_at END,
            CASE WHEN state = 'degraded' THEN refresh_idle_at END) END) STORED,
    -- the end of which the project was told
    ADD COLUMN announced_end timestamptz;
CREATE INDEX connection_forecast ON connection (project_id, ends_at, id) WHERE ends_at IS NOT NULL;
CREATE INDEX connection_ending ON connection (ends_at) WHERE ends_at IS NOT NULL;
