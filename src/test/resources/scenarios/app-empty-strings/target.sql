CREATE TABLE sizes (id integer PRIMARY KEY, width integer, born date);
