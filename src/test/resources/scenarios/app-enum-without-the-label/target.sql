CREATE TYPE rating AS ENUM ('G', 'PG', 'R');
CREATE TABLE film (id integer PRIMARY KEY, rating rating, minutes integer);
