-- Rows without a parent are put aside, and so are the rows that would lose their parent by that.
CREATE TABLE authors (id INTEGER PRIMARY KEY);
CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES authors);
CREATE TABLE loans (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES books);
INSERT INTO authors VALUES (1);
INSERT INTO books VALUES (1, 1), (2, 7);
INSERT INTO loans VALUES (10, 1), (11, 2), (12, 2);
CREATE VIEW lent AS SELECT b.id AS book, count(l.id) AS times FROM books b LEFT JOIN loans l ON l.book_id = b.id GROUP BY b.id;
CREATE INDEX known ON books (author_id) WHERE author_id > 0;
