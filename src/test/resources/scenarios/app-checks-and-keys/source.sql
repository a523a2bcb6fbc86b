-- What only the application's own checks and keys can say is found in the staged rows, before its tables are touched.
CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER);
INSERT INTO customers VALUES (1, 'ada@x', 36), (2, 'ada@x', 17), (3, NULL, NULL);
INSERT INTO orders VALUES (1, 1), (2, 8), (3, 9);
