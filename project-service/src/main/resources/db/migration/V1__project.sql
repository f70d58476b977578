create table project (
    id uuid primary key,
    name text not null check (char_length(name) <= 100),
    description text check (char_length(description) <= 1000),
    phase text not null check (phase in ('PENDING', 'ACTIVE', 'DELETING', 'DELETED')),
    environment text not null check (environment in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
    allowed_origins text[] not null default '{}',
    connect_session_ttl_seconds int not null,
    audit_retention_days int not null,
    creator text not null,
    -- of the request that made it: the same call again completes it, another one is refused
    fingerprint bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deletion_lease_until timestamptz,
    deletion_attempts int not null default 0
);
create index project_list on project (created_at desc, id desc) where phase in ('ACTIVE', 'DELETING');
create index project_deletion on project (deletion_lease_until) where phase = 'DELETING';
create index project_pending on project (created_at) where phase = 'PENDING';
