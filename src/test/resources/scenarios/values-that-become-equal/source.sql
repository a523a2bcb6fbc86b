-- The number 1 and the text '1' are two keys in SQLite. No type of PostgreSQL holds both as two, so both rows come without the
-- key, and the loss is told; an index of the same columns stands in its place.
CREATE TABLE keys (k UNIQUE);
INSERT INTO keys VALUES (1), ('1');
