-- An attempt ends in one statement: its step, the lease, and when the next one may begin.

ALTER TABLE refresh_attempt DROP CONSTRAINT refresh_attempt_step_check;
ALTER TABLE refresh_attempt ADD CONSTRAINT refresh_attempt_step_check
    CHECK (step IN ('prepared', 'sent', 'answered', 'stored', 'failed', 'unknown'));

-- nobody gets the lease before this
ALTER TABLE credential ADD COLUMN refresh_not_before timestamptz;
-- nor, unless it is forced, before the access token has ended
ALTER TABLE credential ADD COLUMN refresh_after_end boolean NOT NULL DEFAULT false;
