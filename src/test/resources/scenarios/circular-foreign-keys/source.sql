-- Neither table can be first. One of the keys waits for the end of a transaction, in SQLite as in PostgreSQL.
CREATE TABLE hens (id INTEGER PRIMARY KEY, egg INTEGER NOT NULL REFERENCES eggs (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE eggs (id INTEGER PRIMARY KEY, hen INTEGER REFERENCES hens (id) ON UPDATE CASCADE);
INSERT INTO hens VALUES (1, 10), (2, 20);
INSERT INTO eggs VALUES (10, 2), (20, 1), (30, NULL);
