-- The application's rows stay, the dump's rows with the same key are left out.
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO roles VALUES (1, 'admin'), (2, 'editor'), (5, 'guest');
