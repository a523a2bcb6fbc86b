-- The application's foreign keys are in force and may not be loosened for good. Rows without a parent are put aside, and
-- the rows that lose their parent by that; their numbers are not given again.
CREATE TABLE customers (id INTEGER PRIMARY KEY);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customerId TEXT);
CREATE TABLE items (orderId INTEGER, line INTEGER, PRIMARY KEY (orderId, line));
INSERT INTO customers VALUES (1), (2);
INSERT INTO orders VALUES (10, '1'), (11, '9'), (12, NULL), (13, '8');
INSERT INTO items VALUES (10, 1), (11, 1), (11, 2);
