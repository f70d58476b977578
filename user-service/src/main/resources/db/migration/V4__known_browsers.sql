-- Browsers in which a person has signed in: the hash of the cookie. Guesses made in one of them are counted apart, so that
-- guesses made elsewhere do not keep the person out.
CREATE TABLE known_browser (
    person_id    uuid        NOT NULL REFERENCES person (id),
    browser_hash bytea       NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, browser_hash)
);
CREATE INDEX known_browser_by_hash ON known_browser (browser_hash);
CREATE INDEX known_browser_last_used_at ON known_browser (last_used_at);
