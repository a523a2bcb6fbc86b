-- SQLite checks foreign keys only when told to, so most old databases have rows that point to nothing. Here they stay, and
-- PostgreSQL checks the rows that come afterwards.
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, author_id INTEGER REFERENCES authors ON DELETE CASCADE);
INSERT INTO authors VALUES (1, 'Ada');
INSERT INTO books VALUES (1, 'Notes', 1), (2, 'Lost', 7), (3, 'Anonymous', NULL);
