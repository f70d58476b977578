-- What decides who receives a secret is authenticated with the head: the end user, the destination, the set of grants.
-- Rows of the version before know neither, and nobody can vouch for them now; that version was never released.
DELETE FROM credential WHERE kind = 'signing_key';      -- the issuer makes new ones
DO $$
BEGIN
    IF EXISTS (SELECT FROM credential) THEN
        RAISE EXCEPTION 'This vault was filled by a build before the first release, whose credentials are not bound to an end user and a destination. Nothing was changed. Go on with that build, or begin with an empty database.';
    END IF;
END
$$;

ALTER TABLE credential
    ADD grant_epoch bigint NOT NULL,                   -- grows with every change of the grants, whose codes cover it
    ADD external_id text,                              -- the end user; absent before the confirmation
    ADD destination text,                              -- SHA-256 of where the secrets may be sent, in hexadecimal
    ADD CHECK ((kind = 'signing_key') = (destination IS NULL));
ALTER TABLE credential ALTER obtained_at DROP DEFAULT; -- authenticated as well

-- Projects that are being deleted: nothing is released or refreshed in them, whatever is left of them.
CREATE TABLE closed_project (
    project_id uuid        PRIMARY KEY,
    closed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Apps that are suspended or deleted: nothing is released to them, whatever grants and tokens they have.
CREATE TABLE suspended_app (
    app_id       uuid        PRIMARY KEY,
    suspended_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
