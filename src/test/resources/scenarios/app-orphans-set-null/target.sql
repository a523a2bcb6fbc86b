CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, customer integer REFERENCES customers, note text);
INSERT INTO customers VALUES (2);
