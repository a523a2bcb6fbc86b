-- A type with pgvector's names whose values are the bytes that a binary COPY sends, and an access method that is a b-tree.
CREATE TYPE vector;
CREATE FUNCTION vector_in(cstring, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'byteain';
CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'byteaout';
CREATE FUNCTION vector_recv(internal, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'bytearecv';
CREATE FUNCTION vector_send(vector) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'byteasend';
CREATE FUNCTION vector_typmod_in(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodin';
CREATE FUNCTION vector_typmod_out(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodout';
CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, RECEIVE = vector_recv, SEND = vector_send,
    TYPMOD_IN = vector_typmod_in, TYPMOD_OUT = vector_typmod_out, STORAGE = external);
CREATE CAST (vector AS bytea) WITHOUT FUNCTION;

-- The floats' bits, read with arithmetic alone; a wrong head is an error.
CREATE FUNCTION vector_to_float4(vector) RETURNS real[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    bytes bytea := $1::bytea;
    size integer := (get_byte(bytes, 0) << 8) + get_byte(bytes, 1);
    bits bigint;
    found real[];
BEGIN
    IF octet_length(bytes) <> 4 + 4 * size OR get_byte(bytes, 2) + get_byte(bytes, 3) <> 0 OR size < 1 THEN
        RAISE 'no vector: %', bytes;
    END IF;
    FOR i IN 1 .. size LOOP
        bits := (get_byte(bytes, 4 * i)::bigint << 24) + (get_byte(bytes, 4 * i + 1) << 16) + (get_byte(bytes, 4 * i + 2) << 8)
            + get_byte(bytes, 4 * i + 3);
        found[i] := (CASE WHEN bits >> 31 = 1 THEN -1 ELSE 1 END)::float8 * CASE (bits >> 23) & 255
            WHEN 255 THEN 'NaN'::float8
            WHEN 0 THEN (bits & 8388607) * 2::float8 ^ (-149)
            ELSE ((bits & 8388607) + 8388608) * 2::float8 ^ (((bits >> 23) & 255) - 150) END;
    END LOOP;
    RETURN found;
END $$;
CREATE CAST (vector AS real[]) WITH FUNCTION vector_to_float4(vector) AS IMPLICIT;
CREATE FUNCTION vector_text(vector) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$SELECT '[' || array_to_string($1::real[], ',') || ']'$$;
CREATE CAST (vector AS text) WITH FUNCTION vector_text(vector);

CREATE FUNCTION vector_cmp(vector, vector) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'byteacmp';
CREATE FUNCTION vector_lt(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'bytealt';
CREATE FUNCTION vector_le(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'byteale';
CREATE FUNCTION vector_eq(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'byteaeq';
CREATE FUNCTION vector_ge(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'byteage';
CREATE FUNCTION vector_gt(vector, vector) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'byteagt';
CREATE OPERATOR < (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_lt);
CREATE OPERATOR <= (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_le);
CREATE OPERATOR = (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_eq);
CREATE OPERATOR >= (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_ge);
CREATE OPERATOR > (LEFTARG = vector, RIGHTARG = vector, FUNCTION = vector_gt);
CREATE ACCESS METHOD hnsw TYPE INDEX HANDLER bthandler;
CREATE OPERATOR CLASS vector_cosine_ops FOR TYPE vector USING hnsw AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=,
    OPERATOR 5 >, FUNCTION 1 vector_cmp(vector, vector);
