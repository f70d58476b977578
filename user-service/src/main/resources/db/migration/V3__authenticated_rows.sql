-- What decides who signs in and what they may do is believed only with its seal: the id of a key that is not in the
-- database, and a MAC over what the row says. A row from before has none, and is not believed.
ALTER TABLE person ADD COLUMN seal bytea;
ALTER TABLE password ADD COLUMN seal bytea;
ALTER TABLE membership ADD COLUMN seal bytea;
