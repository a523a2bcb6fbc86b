-- The application's rows go, also those that point to them; the sequence never goes back.
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, role INTEGER);
INSERT INTO roles VALUES (1, 'admin'), (2, 'editor');
INSERT INTO users VALUES (1, 2);
