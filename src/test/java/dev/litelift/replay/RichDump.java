package dev.litelift.replay;

/** A text such as {@code .dump} writes, with one of everything. */
final class RichDump {
    static final String TEXT = """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE plain(id INTEGER PRIMARY KEY, a TEXT, b BLOB, c REAL);
            INSERT INTO plain VALUES(1,'it''s; "so"',X'00ff',1.5);
            INSERT INTO plain VALUES(-2,replace(replace('two\\nlines\\r','\\n',char(10)),'\\r',char(13)),x'',1e999);
            INSERT INTO plain VALUES(3,unistr('nul\\u0000 bell\\u0007 back\\\\slash'),NULL,-1e999);
            INSERT INTO plain VALUES(4,'Grüße 🚀 \uFFFD',CAST('txt' AS BLOB),-9.25e-10);
            INSERT INTO plain VALUES(5,'raw
            line',9223372036854775807,+7),(6,'',-9223372036854775808,0.0);
            CREATE TABLE IF NOT EXISTS "odd ""name" ([a;b] INT, 'c' TEXT DEFAULT ';', CHECK ("a;b" < 5));
            INSERT INTO "odd ""name" VALUES(99,'breaks its check');
            CREATE TABLE auto(id INTEGER PRIMARY KEY AUTOINCREMENT, g INT GENERATED ALWAYS AS (id * 2), x UNIQUE); -- why
            INSERT INTO auto(id,x) VALUES(1,'one');
            CREATE TABLE child(id REFERENCES missing(id), PRIMARY KEY(id)) WITHOUT ROWID;
            INSERT INTO child VALUES('orphan');
            PRAGMA writable_schema=ON;
            INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(x, tokenize=''porter'')');
            CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
            INSERT INTO search_config VALUES('version',4);
            ANALYZE sqlite_schema;
            INSERT INTO sqlite_stat1 VALUES('plain',NULL,'5');
            INSERT INTO sqlite_stat4 VALUES('plain','i','1','0','0',X'03');
            DELETE FROM sqlite_sequence;
            INSERT INTO sqlite_sequence VALUES('auto',41);
            CREATE UNIQUE INDEX by_a ON plain(a COLLATE NOCASE) WHERE a <> ';';
            CREATE INDEX by_word ON plain(soundslike(a));
            CREATE VIEW "a view" AS SELECT a FROM plain; /* the last */
            CREATE TRIGGER count_up AFTER INSERT ON plain BEGIN
              UPDATE auto SET x = CASE WHEN new.id > 0 THEN 'up' ELSE x END;
              DELETE FROM plain;
            END;
            PRAGMA writable_schema=OFF;
            COMMIT;
            """;

    private RichDump() {}
}
