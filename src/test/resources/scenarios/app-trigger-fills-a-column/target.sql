CREATE TABLE pages (id integer PRIMARY KEY, body text, length integer NOT NULL);
CREATE FUNCTION measure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.length := length(NEW.body); RETURN NEW; END $$;
CREATE TRIGGER measured BEFORE INSERT OR UPDATE ON pages FOR EACH ROW EXECUTE FUNCTION measure();
