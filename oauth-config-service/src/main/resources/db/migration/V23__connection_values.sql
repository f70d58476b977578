-- What a connection adds to its provider's URLs: inputs that its end user or app named, attributes that the provider
-- reported. Secrets are sent where they say, so they are believed with a seal only; a row without any needs none.
ALTER TABLE connection
    ADD COLUMN inputs jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}',
    -- the attributes to which the vault has bound the tokens
    ADD COLUMN bound_attributes text[] NOT NULL DEFAULT '{}',
    ADD COLUMN values_seal bytea;

-- what the provider reported with the tokens of a repair; covered by the seal of the row
ALTER TABLE unconfirmed_repair ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';
