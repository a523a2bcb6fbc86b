-- The same rows stay, without the parent that is not there. A row that the application has already is a parent too.
CREATE TABLE customers (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, note TEXT);
INSERT INTO customers VALUES (1);
INSERT INTO orders VALUES (10, 1, 'a'), (11, 9, 'b'), (12, 2, 'c');
