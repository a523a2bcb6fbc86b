-- The number 1 and the text '1' are two keys in SQLite. No type of PostgreSQL holds both as two, and nothing is loaded.
CREATE TABLE keys (k UNIQUE);
INSERT INTO keys VALUES (1), ('1');
