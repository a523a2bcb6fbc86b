CREATE TABLE staff (id integer PRIMARY KEY, store_id integer NOT NULL);
CREATE TABLE store (id integer PRIMARY KEY, manager_id integer NOT NULL CONSTRAINT managed REFERENCES staff);
ALTER TABLE staff ADD CONSTRAINT works_in FOREIGN KEY (store_id) REFERENCES store;
CREATE VIEW keys AS SELECT conname, condeferrable FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace;
