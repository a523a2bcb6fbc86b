-- The application's keys form a ring and none of them may wait: one does during the load, and is then as it was.
CREATE TABLE staff (id INTEGER PRIMARY KEY, store_id INTEGER);
CREATE TABLE store (id INTEGER PRIMARY KEY, manager_id INTEGER);
INSERT INTO staff VALUES (1, 1), (2, 1);
INSERT INTO store VALUES (1, 2);
