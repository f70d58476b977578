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
