CREATE TABLE flags (agreed boolean NOT NULL, active boolean, id integer PRIMARY KEY);
