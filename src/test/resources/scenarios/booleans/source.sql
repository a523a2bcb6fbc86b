-- SQLite has no booleans: numbers, words, and a column that is called boolean and is not.
CREATE TABLE flags (
  id INTEGER PRIMARY KEY, active BOOLEAN NOT NULL DEFAULT 1, spoken BOOL DEFAULT 'no', level BOOLEAN DEFAULT 0);
INSERT INTO flags VALUES (1, 1, 't', 0), (2, 0, 'FALSE', 2), (3, 1, NULL, NULL), (4, 0, 'Yes', 1);
