CREATE TABLE alembic_version (version_num varchar(32) NOT NULL);
CREATE TABLE users (id integer PRIMARY KEY);
INSERT INTO alembic_version VALUES ('9d8e7c6b5a44');
