CREATE TABLE person (id integer PRIMARY KEY, tenant integer NOT NULL);
