-- A check is kept when PostgreSQL can say it and every row passes; SQLite looks only at rows that come after it.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  cents INTEGER CHECK (cents >= 0),
  state TEXT CONSTRAINT known_state CHECK (state IN ('new', 'done')),
  code TEXT CONSTRAINT short CHECK (length(code) < 4),
  label TEXT CONSTRAINT formatted CHECK (printf('%s', label) <> '')
);
PRAGMA ignore_check_constraints = ON;
INSERT INTO items VALUES (1, 100, 'new', 'ab', 'x'), (2, 0, 'done', 'abcd', 'y'), (3, NULL, NULL, NULL, NULL);
