-- Numbers whose event its source has set aside, because the log refused it: the source said so by an event of its own, so
-- the number is not lost. The event may still come under it; then delivered_at is set.
CREATE TABLE source_set_aside (
    source       text        NOT NULL,
    epoch        bigint      NOT NULL,
    seq          bigint      NOT NULL,
    event_id     uuid        NOT NULL,
    content_hash text        NOT NULL,
    refusal      text        NOT NULL,
    notice_id    uuid        NOT NULL,
    delivered_at timestamptz,
    PRIMARY KEY (source, epoch, seq)
);

GRANT UPDATE ON source_set_aside TO audit_app;
