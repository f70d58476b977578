-- A search finds a letter whether it was stored as one character or as a letter with marks.

DROP INDEX connection_by_external_prefix;
DROP INDEX connection_by_label_prefix;
CREATE INDEX connection_by_external_prefix
    ON connection (project_id, lower(normalize(external_id)) text_pattern_ops);
CREATE INDEX connection_by_label_prefix
    ON connection (project_id, lower(normalize(account_label)) text_pattern_ops);
