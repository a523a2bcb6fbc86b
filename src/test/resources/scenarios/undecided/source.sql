-- Everything that PostgreSQL would refuse, without a word of rules: all of it is told at once and nothing is written.
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE books (isbn TEXT PRIMARY KEY, author INTEGER REFERENCES authors (id), title TEXT NOT NULL);
INSERT INTO authors VALUES (1, 'Ada'), (2, 'A' || char(0) || 'B'), (3, CAST(x'c3' AS TEXT));
INSERT INTO books VALUES ('a', 1, 'One'), (NULL, 2, 'Two'), ('c', 9, 'Three');
-- An application may have made a column NOT NULL when NULL was in it already.
UPDATE books SET title = '' WHERE isbn = 'a';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT NOT NULL', 'title TEXT') WHERE name = 'books';
PRAGMA writable_schema = RESET;
UPDATE books SET title = NULL WHERE isbn = 'a';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT', 'title TEXT NOT NULL') WHERE name = 'books';
PRAGMA writable_schema = OFF;
