-- Where a connect session failed; whether a repair's end user said that the account is the same, and had to be asked.
ALTER TABLE connect_session
    ADD COLUMN failed_step            text CHECK (failed_step IN ('connect_page', 'at_provider', 'callback',
                                          'token_exchange', 'id_token', 'account', 'storage')),
    ADD COLUMN same_account_confirmed boolean NOT NULL DEFAULT false,
    ADD COLUMN account_doubtful       boolean NOT NULL DEFAULT false;

-- What the account's subject was read from: subjects of different sources cannot be compared. Absent for those that were
-- read before this was kept: they were read as their configuration says.
ALTER TABLE connection ADD COLUMN account_source text CHECK (length(account_source) <= 300);

-- Responses of providers that come as a POST (form_post), until the browser fetches them with its cookie. Sealed with a key
-- that is made of the reference, of which only the hash is here.
CREATE TABLE posted_response (
    reference_hash     bytea PRIMARY KEY CHECK (octet_length(reference_hash) = 32),
    provider_config_id uuid        NOT NULL,
    sealed             bytea       NOT NULL CHECK (octet_length(sealed) <= 20000),
    expires_at         timestamptz NOT NULL
);
CREATE INDEX posted_response_by_expiry ON posted_response (expires_at);
