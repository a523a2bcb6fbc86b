-- The dump's rows take the place of those with the same key, the others stay.
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO roles VALUES (1, 'admin'), (2, 'editor'), (5, 'guest');
