-- A key that may not be NULL cannot become it, and the application's foreign key is not litelift's to leave out.
CREATE TABLE customers (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER);
CREATE TABLE visits (id INTEGER PRIMARY KEY, customer INTEGER);
INSERT INTO customers VALUES (1);
INSERT INTO orders VALUES (10, 9);
INSERT INTO visits VALUES (20, 9), (21, 8);
