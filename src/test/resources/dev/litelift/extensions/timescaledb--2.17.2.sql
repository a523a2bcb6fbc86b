-- What TimescaleDB asks of a table that becomes a hypertable, and what it leaves at one: a trigger and a table that inherits.
CREATE SCHEMA _timescaledb_internal;
CREATE TABLE hypertables (id serial, relation regclass, column_name name, chunk_interval text, default_indexes boolean);
CREATE FUNCTION _timescaledb_internal.insert_blocker() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION create_hypertable(
    relation regclass, time_column_name name, partitioning_column name = NULL, number_partitions integer = NULL,
    associated_schema_name name = NULL, associated_table_prefix name = NULL, chunk_time_interval anyelement = NULL::bigint,
    create_default_indexes boolean = TRUE, if_not_exists boolean = FALSE, partitioning_func regproc = NULL,
    migrate_data boolean = FALSE, chunk_target_size text = NULL, chunk_sizing_func regproc = NULL,
    time_partitioning_func regproc = NULL)
RETURNS TABLE (hypertable_id integer, schema_name name, table_name name, created boolean) LANGUAGE plpgsql AS $$
DECLARE
    filled boolean;
    number integer;
    cut regtype;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation) INTO filled;
    IF filled THEN
        RAISE 'table "%" is not empty', relation;
    END IF;
    SELECT atttypid INTO STRICT cut FROM pg_attribute WHERE attrelid = relation AND attname = time_column_name;
    IF pg_typeof(chunk_time_interval) = 'interval'::regtype AND cut IN ('smallint', 'integer', 'bigint') THEN
        RAISE 'invalid interval: must be an integer type for integer dimensions';
    ELSIF cut NOT IN ('smallint', 'integer', 'bigint', 'date', 'timestamp', 'timestamptz') THEN
        RAISE 'invalid type for dimension "%"', time_column_name;
    END IF;
    INSERT INTO @extschema@.hypertables (relation, column_name, chunk_interval, default_indexes)
        VALUES (relation, time_column_name, chunk_time_interval::text, create_default_indexes) RETURNING id INTO number;
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', relation, time_column_name);
    EXECUTE format('CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON %s FOR EACH ROW'
        ' EXECUTE FUNCTION _timescaledb_internal.insert_blocker()', relation);
    EXECUTE format('CREATE TABLE _timescaledb_internal._hyper_%s_1_chunk () INHERITS (%s)', number, relation);
    RETURN QUERY SELECT number, ''::name, ''::name, true;
END $$;
