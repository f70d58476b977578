-- Who works on a thing, where the work comprises calls to other services: no transaction is open during a call.
CREATE TABLE work_lease (
    name    text PRIMARY KEY,
    owner   uuid        NOT NULL,
    ends_at timestamptz NOT NULL
);
-- A configuration that is being moved to another address: nothing new is made with it until then.
ALTER TABLE provider_config ADD COLUMN moving_until timestamptz;
