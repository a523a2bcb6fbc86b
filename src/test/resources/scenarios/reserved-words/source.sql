-- Names that are words of SQL in PostgreSQL, with blanks, quotes and capitals.
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY, "group" TEXT, "user" TEXT DEFAULT 'nobody', "Limit" INTEGER, "a ""b"" c" TEXT);
CREATE INDEX "table" ON "order" ("group");
CREATE VIEW "end" AS SELECT "group" FROM "order";
INSERT INTO "order" VALUES (1, 'g', 'u', 10, 'q');
