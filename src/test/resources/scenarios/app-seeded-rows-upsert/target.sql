CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL, rank integer DEFAULT 9);
INSERT INTO roles (name, rank) VALUES ('Administrator', 1), ('Editor', 2), ('Auditor', 3);
DELETE FROM roles WHERE id = 2;
