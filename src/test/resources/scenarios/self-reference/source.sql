-- Children stand before their parents, and the foreign key names no column: the parent's primary key is meant.
CREATE TABLE folders (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES folders ON DELETE SET NULL, name TEXT);
INSERT INTO folders VALUES (1, 3, 'leaf'), (2, 2, 'its own parent'), (3, NULL, 'root');
