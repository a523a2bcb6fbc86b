-- Runs once, when the database is made.
\set owner `echo "$OWNER_ROLE"`
\set runner `echo "$RUNNER_ROLE"`
\set runner_password `cat /run/secrets/postgres-admin/runner-password`
\set application `cat /run/secrets/postgres-application/POSTGRES_USER`
\set application_password `cat /run/secrets/postgres-application/POSTGRES_PASSWORD`
\set schema `echo "$TARGET_SCHEMA"`

-- Or else the passwords below would stand in the log.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';

CREATE ROLE :"owner" NOLOGIN;
CREATE ROLE :"application" LOGIN PASSWORD :'application_password';
CREATE ROLE :"runner" LOGIN PASSWORD :'runner_password';
-- Reads statistics over the socket that it shares with the server, where it needs no password.
CREATE ROLE postgres_exporter LOGIN;
GRANT pg_monitor TO postgres_exporter;

ALTER DATABASE :"DBNAME" OWNER TO :"owner";
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"DBNAME" TO :"application";
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE :"DBNAME" TO :"runner";

CREATE SCHEMA IF NOT EXISTS :"schema";
ALTER SCHEMA :"schema" OWNER TO :"owner";
GRANT USAGE ON SCHEMA :"schema" TO :"application";
GRANT USAGE, CREATE ON SCHEMA :"schema" TO :"runner";
ALTER DEFAULT PRIVILEGES FOR ROLE :"runner"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"owner", :"application";
ALTER DEFAULT PRIVILEGES FOR ROLE :"runner"
    GRANT USAGE, SELECT ON SEQUENCES TO :"owner", :"application";
