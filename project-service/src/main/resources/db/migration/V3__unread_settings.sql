-- nobody has ever read them
ALTER TABLE project
    DROP COLUMN allowed_origins,
    DROP COLUMN connect_session_ttl_seconds,
    DROP COLUMN audit_retention_days;
