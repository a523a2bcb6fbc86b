CREATE TABLE customers (id integer PRIMARY KEY, email text UNIQUE, age integer CHECK (age >= 18));
CREATE TABLE orders (id integer PRIMARY KEY, customer integer REFERENCES customers);
