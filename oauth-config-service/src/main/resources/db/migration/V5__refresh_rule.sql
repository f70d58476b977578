-- What the rule of refreshing counts.

ALTER TABLE connection
    -- whether the vault has a refresh token; unknown of connections from before, until somebody asks the vault
    ADD COLUMN refreshable      boolean,
    -- since when the provider has said nothing definite; gone with its next word
    ADD COLUMN silent_since     timestamptz,
    -- refusals in a row that named no end, and over how long a time we were there to hear them
    ADD COLUMN refusals         integer NOT NULL DEFAULT 0,
    ADD COLUMN refused_seconds  bigint  NOT NULL DEFAULT 0,
    ADD COLUMN last_refused_at  timestamptz,
    DROP COLUMN unknown_resent;
CREATE INDEX connection_ending_token ON connection (access_token_expires_at)
    WHERE state IN ('healthy', 'degraded', 'expiring') AND refreshable IS NOT TRUE;
CREATE INDEX connection_retry ON connection (retry_at) WHERE state = 'degraded';

-- All connections of the configuration are refused alike: none of them ends by that.
ALTER TABLE provider_config ADD COLUMN blocked_at timestamptz;

-- A success that we could not read is kept, and judged anew when its description has changed.
ALTER TABLE refresh_response
    ADD COLUMN unreadable_since timestamptz,
    ADD COLUMN judged_at        timestamptz;
