-- Audit events wait here, written in the transaction of the change they tell of, until audit-service has them.
create table audit_outbox (
    id uuid primary key,
    epoch bigint,
    seq bigint,
    content text not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    created_at timestamptz not null default clock_timestamp(),
    claimed_until timestamptz,
    attempts int not null default 0,
    refusal text,
    sent_at timestamptz,
    unique (epoch, seq),
    check ((seq is null) = (epoch is null))
);
create index audit_outbox_unnumbered on audit_outbox (id) where seq is null;
create index audit_outbox_unsent on audit_outbox (seq) where sent_at is null;
create index audit_outbox_sent on audit_outbox (sent_at) where sent_at is not null;

-- The gapless sequence of this source; another epoch after a restore, so that numbers are never used twice.
create table audit_source (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
    last_seq bigint not null default 0
);
insert into audit_source default values;

do $$
begin
    execute format('grant select, insert, update, delete on audit_outbox to %I', replace(current_user, '_owner', '_app'));
    execute format('grant select, update on audit_source to %I', replace(current_user, '_owner', '_app'));
end $$;
