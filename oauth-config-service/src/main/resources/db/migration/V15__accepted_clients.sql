-- When the provider first took a configuration's client id and secret, which nobody knows before; gone when one of them
-- is changed.
ALTER TABLE provider_config ADD COLUMN client_accepted_at timestamptz;
