CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL);
INSERT INTO roles (name) VALUES ('Administrator'), ('Editor'), ('Auditor');
DELETE FROM roles WHERE id = 2;
