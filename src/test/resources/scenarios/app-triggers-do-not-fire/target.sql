CREATE TABLE pages (id integer PRIMARY KEY, body text, changed timestamp NOT NULL);
CREATE TABLE history (page integer);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN NEW.changed := now(); INSERT INTO history VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE INSERT OR UPDATE ON pages FOR EACH ROW EXECUTE FUNCTION touch();
