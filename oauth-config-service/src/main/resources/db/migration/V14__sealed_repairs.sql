-- Which tokens go to which connection, and whether that is confirmed, is believed with a seal only. A repair from before has
-- none: the connection is repaired again.
ALTER TABLE unconfirmed_repair ADD COLUMN seal bytea;
