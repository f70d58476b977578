-- When a connection last got new tokens by a refresh: not by being connected or repaired. Tells whether others of its
-- configuration are served.
ALTER TABLE connection ADD COLUMN renewed_at timestamptz;
CREATE INDEX connection_renewed ON connection (provider_config_id, renewed_at);
CREATE INDEX connection_refused ON connection (provider_config_id, last_refused_at) WHERE refusals > 0;

-- Responses that could not be read, which are looked for by themselves.
CREATE INDEX refresh_response_unreadable ON refresh_response (unreadable_since) WHERE unreadable_since IS NOT NULL;
