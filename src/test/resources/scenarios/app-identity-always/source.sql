-- The numbers of the rows stay, though the application's column would give its own, and it goes on after the largest that
-- SQLite ever gave.
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT);
INSERT INTO orders VALUES (7, 'kept'), (41, 'deleted');
DELETE FROM orders WHERE id = 41;
