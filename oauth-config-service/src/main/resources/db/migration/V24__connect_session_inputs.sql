-- Inputs for the provider's URLs: those that the session's creator, or the connection to repair, brings, and those that
-- the end user entered on the connect page. Both are covered by the seal of the request.
ALTER TABLE connect_session
    ADD COLUMN inputs jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN entered_inputs jsonb NOT NULL DEFAULT '{}';
