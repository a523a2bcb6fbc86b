CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE users (id serial PRIMARY KEY, role integer REFERENCES roles);
INSERT INTO roles (name) VALUES ('Administrator'), ('Editor'), ('Auditor');
INSERT INTO users (role) VALUES (3);
