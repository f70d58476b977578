-- When the current client secret of a configuration expires, all its connections end unless another one is entered.

-- the expiry of which the project was told
ALTER TABLE provider_config ADD COLUMN announced_secret_expiry timestamptz;
CREATE INDEX provider_config_secret_expiry ON provider_config (secret_expires_at)
    WHERE secret_expires_at IS NOT NULL AND status = 'ready';
