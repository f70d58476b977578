-- a search reads the connections that begin with the text, not all of a project
CREATE INDEX connection_by_external_prefix ON connection (project_id, lower(external_id) text_pattern_ops);
CREATE INDEX connection_by_label_prefix ON connection (project_id, lower(account_label) text_pattern_ops);
