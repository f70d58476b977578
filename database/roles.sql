-- Roles and schemas of Grantway. Idempotent: run it in Grantway's database before every migration, always as the same
-- role: the owner of the database with CREATEROLE (PostgreSQL 16 and later; as managed services provide), or a superuser.
--
-- Each schema has two roles. <schema>_owner owns it and runs the migrations; <schema>_app is the service: it owns
-- nothing and has no more than DML. Neither sees another schema.
--
-- Passwords are not part of this file. Set them in the session as grantway.password_<role>:
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
    superuser   boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
    joins       boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('grantway.roles'));

    IF NOT superuser AND current_setting('server_version_num')::int < 160000 THEN
        RAISE EXCEPTION 'before PostgreSQL 16 only a superuser can run roles.sql, and % is none', current_user;
    END IF;
    IF NOT (SELECT rolcreaterole OR superuser FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION '% may not create roles', current_user
            USING HINT = format('As a superuser or by your provider: ALTER ROLE %I CREATEROLE', current_user);
    END IF;
    IF NOT (SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
        RAISE EXCEPTION '% does not own the database %', current_user, current_database()
            USING HINT = format('As its owner: ALTER DATABASE %I OWNER TO %I', current_database(), current_user);
    END IF;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    -- if someone else owns the schema, nothing was revoked and PostgreSQL only warned
    IF EXISTS (SELECT FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0) THEN
        RAISE EXCEPTION 'schema public is open to everybody, and % does not own it', current_user
            USING HINT = 'As its owner: REVOKE ALL ON SCHEMA public FROM PUBLIC';
    END IF;

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
            -- checked instead of set: only a role with such an attribute may mention it, even to remove it
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = role_name
                    AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)) THEN
                RAISE EXCEPTION 'role % exists with rights that it must not have', role_name
                    USING HINT = format('As a superuser: ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION'
                        ' NOBYPASSRLS', role_name);
            END IF;
            -- first without the password: a rejected statement appears in the error and in the log
            EXECUTE format('ALTER ROLE %I LOGIN', role_name);
            IF secret IS NOT NULL THEN
                EXECUTE format('ALTER ROLE %I PASSWORD %L', role_name, secret);
            END IF;
            EXECUTE format('ALTER ROLE %I SET search_path = %I', role_name, schema_name);
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
        END LOOP;

        -- a service that forgets a transaction must not hold back vacuum and the audit log's snapshot horizon
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', app_role);

        -- a role that is not a superuser acts as a schema's owner by membership, which ends with the work for this schema
        joins := false;
        IF NOT superuser THEN
            joins := NOT pg_has_role(current_user, owner_role, 'USAGE') OR NOT pg_has_role(current_user, owner_role, 'SET');
        END IF;
        IF joins THEN
            EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT TRUE, SET TRUE', owner_role);
        END IF;

        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', schema_name);
        EXECUTE format('ALTER SCHEMA %I OWNER TO %I', schema_name, owner_role);
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', schema_name);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema_name, app_role);

        -- for what the owner creates from now on; the audit log is append-only, so its migrations grant more where needed
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT %s ON TABLES TO %I', owner_role, schema_name,
            CASE schema_name WHEN 'audit' THEN 'SELECT, INSERT' ELSE 'SELECT, INSERT, UPDATE, DELETE' END, app_role);
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I',
            owner_role, schema_name, app_role);
        -- functions belong to the owner; the service may call only those that are granted to it individually
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC', owner_role);

        IF joins THEN
            EXECUTE format('REVOKE %I FROM CURRENT_USER', owner_role);
        END IF;
    END LOOP;
END
$roles$;
