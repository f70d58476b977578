-- Who made a secret and who changed the return URLs last: whoever approves scopes sees who will hold them.
ALTER TABLE app_secret ADD COLUMN created_by text;
ALTER TABLE app ADD COLUMN return_urls_changed_by text, ADD COLUMN return_urls_changed_at timestamptz;
