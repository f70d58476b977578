-- The description that a provider configuration keeps although the catalogue may have a newer one, sealed because its
-- addresses receive secrets; and the last description of each provider that this installation used, so that a newer
-- revision can be announced with what it changes.

ALTER TABLE provider_config ADD COLUMN pinned_revision integer;

CREATE TABLE pinned_description (
    provider_config_id uuid        PRIMARY KEY REFERENCES provider_config ON DELETE CASCADE,
    description        text        NOT NULL,
    pinned_at          timestamptz NOT NULL,
    seal               bytea       NOT NULL
);

CREATE TABLE used_description (
    slug        text        PRIMARY KEY,
    revision    integer     NOT NULL,
    description text        NOT NULL,
    since       timestamptz NOT NULL
);
