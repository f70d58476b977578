-- What decides who receives something is bound by keys that are not in the database: a row that was written, changed or
-- moved by anybody else is refused. Rows from before carry no such proof and cannot be given one: they go. Signing keys
-- are made anew at the next start, people sign in again, apps need another secret or are registered again.

DELETE FROM signing_key;
-- a JWS of the issuer's service key over everything else in the row
ALTER TABLE signing_key ADD COLUMN statement text NOT NULL;

-- The key that seals rows; its bytes are at credential-service, under the same id.
CREATE TABLE installation_key (
    id         uuid PRIMARY KEY,
    created_at timestamptz NOT NULL
);

-- The seal of a row is the id of an installation key and a MAC over what the row says.

-- hash: now a MAC of the secret under the installation key
DELETE FROM app_secret;
ALTER TABLE app_secret DROP CONSTRAINT app_secret_hash_check, ADD COLUMN seal bytea NOT NULL;
-- an app from before has no seal: it is deleted and registered again
ALTER TABLE app ADD COLUMN seal bytea;

-- void once the grant is revoked: then there is no seal
DELETE FROM oauth_grant;
ALTER TABLE oauth_grant ADD COLUMN seal bytea;
-- void once the token is used
ALTER TABLE oauth_token ADD COLUMN seal bytea;

DELETE FROM issuer_session;
ALTER TABLE issuer_session ADD COLUMN seal bytea NOT NULL;

DELETE FROM login_challenge;
ALTER TABLE login_challenge ADD COLUMN request_seal bytea NOT NULL;
-- of the person who was accepted; void once it is claimed
ALTER TABLE login_challenge ADD COLUMN acceptance_seal bytea;
