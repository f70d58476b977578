-- What an app needs besides the token, such as the host of the API: names, each followed by its value; covered by head_mac.

ALTER TABLE credential ADD COLUMN attributes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(attributes) % 2 = 0);
