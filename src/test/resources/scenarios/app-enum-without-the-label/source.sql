-- Two values that the application's types do not know; nothing is written.
CREATE TABLE film (id INTEGER PRIMARY KEY, rating TEXT, minutes INTEGER);
INSERT INTO film VALUES (1, 'PG', 93), (2, 'X', 3000000000), (3, 'pg', 100);
