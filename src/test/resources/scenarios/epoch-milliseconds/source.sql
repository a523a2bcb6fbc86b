-- An object mapper's way of writing a DATETIME: milliseconds since 1970. The same column in seconds, and Julian days.
CREATE TABLE "User" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "createdAt" DATETIME NOT NULL,
  "seenAt" DATETIME,
  "bornAt" TIMESTAMP
);
INSERT INTO "User" VALUES (1, 1627303906122, 1627303906, 2451545.0), (2, 1609459200000, NULL, 2440587.5);
