CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id smallint REFERENCES customers);
CREATE TABLE items (line integer, order_id integer REFERENCES orders, PRIMARY KEY (order_id, line));
