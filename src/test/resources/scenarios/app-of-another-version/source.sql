-- The dump was made by another version of the application than the one that made the tables.
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE users (id INTEGER PRIMARY KEY);
INSERT INTO alembic_version VALUES ('1f0c6f2b9a11');
INSERT INTO users VALUES (1);
