-- The application's migrations have written rows already. Whose rows count is for the user to say.
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO roles VALUES (1, 'admin'), (2, 'editor'), (5, 'guest');
