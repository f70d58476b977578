-- Lists show the oldest first. Their ids do not tell, because clients may choose them.

CREATE INDEX app_by_creation ON app (project_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX provider_config_by_creation ON provider_config (project_id, created_at, id) WHERE status = 'ready';
CREATE INDEX connection_by_creation ON connection (project_id, created_at, id);

DROP INDEX app_by_project;
DROP INDEX provider_config_by_project;
DROP INDEX connection_by_project;
