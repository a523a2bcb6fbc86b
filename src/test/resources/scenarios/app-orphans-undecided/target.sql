CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, customer integer NOT NULL REFERENCES customers);
CREATE TABLE visits (id integer PRIMARY KEY, customer integer REFERENCES customers);
