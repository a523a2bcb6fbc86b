-- By an old mistake that it keeps, SQLite lets NULL into primary keys, even more than once. PostgreSQL does not.
CREATE TABLE codes (code TEXT PRIMARY KEY, meaning TEXT);
INSERT INTO codes VALUES ('a', 'one'), (NULL, 'nameless'), (NULL, 'nameless too');
