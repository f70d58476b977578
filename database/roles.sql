-- Roles and schemas of Grantway, for a superuser, in the database `grantway`. Idempotent: run it before every migration.
--
-- Each schema has two roles. <schema>_owner owns it and runs the migrations; <schema>_app is the service: it owns
-- nothing and has no more than DML. Neither sees another schema.
--
-- Passwords are no part of this file. Set them in the session, as grantway.password_<role>:
--   JDBC  SELECT set_config('grantway.password_project_app', ?, false)
--   psql  PGOPTIONS="-c grantway.password_project_app=$PASSWORD …" psql -v ON_ERROR_STOP=1 -f roles.sql
-- A new role needs one; the password of an existing role changes only if one is set.
DO $roles$
DECLARE
    schema_name text;
    role_name   text;
    owner_role  text;
    app_role    text;
    secret      text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('grantway.roles'));

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;

    FOREACH schema_name IN ARRAY ARRAY ['project', 'users', 'oauth', 'credential', 'audit'] LOOP
        owner_role := schema_name || '_owner';
        app_role := schema_name || '_app';

        FOREACH role_name IN ARRAY ARRAY [owner_role, app_role] LOOP
            secret := nullif(current_setting('grantway.password_' || role_name, true), '');
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                IF secret IS NULL THEN
                    RAISE EXCEPTION 'grantway.password_% is not set, and the role does not exist yet', role_name;
                END IF;
                EXECUTE format('CREATE ROLE %I', role_name);
            END IF;
            IF secret IS NOT NULL THEN
                EXECUTE format('ALTER ROLE %I PASSWORD %L', role_name, secret);
            END IF;
            EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', role_name);
            EXECUTE format('ALTER ROLE %I SET search_path = %I', role_name, schema_name);
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
        END LOOP;

        -- a service that forgets a transaction must not hold back vacuum and the audit log's snapshot horizon
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', app_role);

        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', schema_name);
        EXECUTE format('ALTER SCHEMA %I OWNER TO %I', schema_name, owner_role);
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', schema_name);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema_name, app_role);

        -- what the owner creates from now on; the audit log is append-only, its migrations grant more table by table
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT %s ON TABLES TO %I', owner_role, schema_name,
            CASE schema_name WHEN 'audit' THEN 'SELECT, INSERT' ELSE 'SELECT, INSERT, UPDATE, DELETE' END, app_role);
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I',
            owner_role, schema_name, app_role);
        -- functions belong to the owner; the service calls those it is granted, one by one
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC', owner_role);
    END LOOP;
END
$roles$;
