-- A column that must have a value, has no default, and is no column of the dump: the application's trigger fills it, so the
-- triggers have to fire.
CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO pages VALUES (1, 'one word'), (2, 'three words');
