-- An address is taken whatever its capitals are. SQLite folds the letters of ASCII only, so both spellings of É may stay.
CREATE TABLE users (email TEXT COLLATE NOCASE UNIQUE, name TEXT);
INSERT INTO users VALUES ('Ada@Example.org', 'Ada'), ('É', 'capital'), ('é', 'small');
