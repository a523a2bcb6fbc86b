CREATE TYPE rating AS ENUM ('G', 'PG', 'R');
CREATE DOMAIN year AS smallint CHECK (VALUE BETWEEN 1888 AND 2100);
CREATE TABLE film (minutes smallint, year year, rating rating DEFAULT 'G', id integer PRIMARY KEY);
