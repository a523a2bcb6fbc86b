-- SQLite does not mind lengths. PostgreSQL counts characters, not bytes: the three umlauts fit.
CREATE TABLE users (nick VARCHAR(5), code CHAR(3), city NVARCHAR(3) NOT NULL);
INSERT INTO users VALUES ('Ada', 'ab', 'äöü'), ('Margaret', 'abc', '🜁🜂🜃');
