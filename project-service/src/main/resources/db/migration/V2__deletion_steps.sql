-- How far the deletion of a project has come, who asked for it, and which worker holds it: only the holder writes on.
alter table project
    add column deletion_step text check (deletion_step in ('CONNECTIONS', 'KEYS', 'MEMBERS')),
    add column deletion_owner uuid,
    add column deletion_requested_by text,
    add column deletion_request_id text,
    add column deletion_connections_left bigint,
    add column deletion_error text;

update project set deletion_step = 'CONNECTIONS' where phase = 'DELETING';

-- EXPIRED: never completed, and taken back; nobody can complete it from then on
alter table project drop constraint project_phase_check;
alter table project add constraint project_phase_check
    check (phase in ('PENDING', 'ACTIVE', 'DELETING', 'EXPIRED', 'DELETED'));
alter table project add constraint project_deletion_check
    check (phase not in ('DELETING', 'EXPIRED') or deletion_step is not null);

drop index project_deletion;
create index project_deletion on project (deletion_lease_until) where phase in ('DELETING', 'EXPIRED');
