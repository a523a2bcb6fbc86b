-- The application's own tables know more than SQLite did: an enum, a domain with a check, a number that was stored as text.
CREATE TABLE film (id INTEGER PRIMARY KEY, rating TEXT, year INTEGER, minutes TEXT);
INSERT INTO film VALUES (1, 'PG', 1999, '93'), (2, NULL, NULL, NULL);
