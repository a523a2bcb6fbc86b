CREATE TABLE person (id integer PRIMARY KEY, telefax text);
