package dev.litelift;

import static dev.litelift.TypeCase.of;

import java.util.List;

/** What becomes of dates and times: as text in ISO forms, and as numbers since 1970 or of the Julian calendar. */
final class MomentCases {
    private MomentCases() {}

    static final List<TypeCase> ALL = List.of(
            of("DATE", "date", "'2024-02-29' -> 2024-02-29", "'0001-01-01' -> 0001-01-01", "'9999-12-31' -> 9999-12-31", "NULL"),
            of("DATE", "text", "'2023-02-29' -> 2023-02-29"),
            of("DATE", "text", "'0000-01-01' -> 0000-01-01"),
            of("DATE", "text", "'2024-1-31' -> 2024-1-31"),
            of("DATE", "timestamp without time zone", "'2024-01-31 00:00:00' -> 2024-01-31 00:00:00"),
            of("DATE", "timestamp with time zone", "'2024-01-31T00:00:00Z' -> 2024-01-31 00:00:00+00"),
            of("DATE", "timestamp without time zone", "1704067200 -> 2024-01-01 00:00:00"),
            of("DATE", "bigint", "20240131", "19991231"),
            of("DATE", "date", "NULL"),
            of("TIME", "time without time zone", "'12:30' -> 12:30:00", "'23:59:59.999999' -> 23:59:59.999999",
                    "'00:00:00' -> 00:00:00", "'01:02:03.100' -> 01:02:03.1"),
            of("TIME", "time without time zone", "'12:30:45.1000000000' -> 12:30:45.1"),
            of("TIME", "text", "'24:00' -> 24:00"),
            of("TIME", "text", "'12:30:45.1234567' -> 12:30:45.1234567"),
            of("DATETIME", "timestamp without time zone", "'2024-01-31 12:34:56' -> 2024-01-31 12:34:56",
                    "'2024-01-31T12:34:56.789' -> 2024-01-31 12:34:56.789", "'2024-01-31t12:34' -> 2024-01-31 12:34:00",
                    "'0001-01-01 00:00:00.000001' -> 0001-01-01 00:00:00.000001",
                    "'9999-12-31 23:59:59.999999' -> 9999-12-31 23:59:59.999999", "NULL"),
            // Midnight that did not exist in the time zone of the test JVM.
            of("TIMESTAMP", "timestamp without time zone", "'2023-09-03 00:00:00' -> 2023-09-03 00:00:00",
                    "'2023-09-03 00:30:00' -> 2023-09-03 00:30:00"),
            of("DATETIME", "timestamp without time zone", "'2024-01-31 12:34:56.1234560000' -> 2024-01-31 12:34:56.123456"),
            of("DATETIME", "text", "'2024-01-31 12:34:56.1234567' -> 2024-01-31 12:34:56.1234567"),
            of("DATETIME", "text", "'2024-01-31' -> 2024-01-31", "'2024-01-31 00:00:00' -> 2024-01-31 00:00:00"),
            of("DATETIME", "text", "'2024-01-31 00:00:00' -> 2024-01-31 00:00:00", "1704067200"),
            of("DATETIME", "text", "'' -> ", "'2024-01-31 00:00:00' -> 2024-01-31 00:00:00"),
            of("DATETIME", "text", "'2024-01-31 00:00:00Z' -> 2024-01-31 00:00:00Z", "'2024-01-31 00:00' -> 2024-01-31 00:00"),
            of("DATETIME", "text", "'2024-01-31 00:00:00+05:' -> 2024-01-31 00:00:00+05:"),
            of("DATETIME", "date", "'2024-01-31' -> 2024-01-31"),
            of("DATETIME", "timestamp without time zone", "1704067200 -> 2024-01-01 00:00:00", "0 -> 1970-01-01 00:00:00",
                    "-1 -> 1969-12-31 23:59:59", "99999999999 -> 5138-11-16 09:46:39"),
            of("DATETIME", "timestamp without time zone", "1704067200123 -> 2024-01-01 00:00:00.123", "0 -> 1970-01-01 00:00:00",
                    "-1704067200123 -> 1916-01-01 23:59:59.877"),
            of("DATETIME", "timestamp without time zone", "-99999999999999 -> 1200-02-15 14:13:20.001 BC"),
            of("DATETIME", "timestamp without time zone", "1704067200123456 -> 2024-01-01 00:00:00.123456",
                    "-1704067200123456 -> 1916-01-01 23:59:59.876544"),
            of("DATETIME", "timestamp without time zone", "1704067200.25 -> 2024-01-01 00:00:00.25",
                    "1704067200.123456 -> 2024-01-01 00:00:00.123456", "1704067201 -> 2024-01-01 00:00:01"),
            of("TIMESTAMP", "timestamp without time zone", "2460310.5 -> 2024-01-01 00:00:00",
                    "2460310.75 -> 2024-01-01 06:00:00", "2451545 -> 2000-01-01 12:00:00", "1721425.5 -> 0001-01-01 00:00:00"),
            of("DATETIME", "bigint", "0", "0"),
            of("DATETIME", "bigint", "99999999"),
            of("DATETIME", "bigint", "20240131123456", "20240131"),
            of("DATETIME", "bigint", "1704067200", "1704067200123"),
            of("DATETIME", "bigint", "-9223372036854775808"),
            of("DATETIME", "double precision", "0.5"),
            of("DATETIME", "double precision", "9e999 -> Infinity"),
            of("TIMESTAMP WITHOUT TIME ZONE", "timestamp without time zone", "NULL"),
            of("SMALLDATETIME", "timestamp without time zone", "'2024-01-31 12:34' -> 2024-01-31 12:34:00"),
            of("DATETIME2", "timestamp without time zone", "'2024-01-31 12:34' -> 2024-01-31 12:34:00"),
            of("TIMESTAMPTZ", "timestamp with time zone", "'2024-01-31 12:00:00Z' -> 2024-01-31 12:00:00+00",
                    "'2024-01-31T12:00:00+02:00' -> 2024-01-31 10:00:00+00", "'2024-01-31 12:00:00+0530' -> 2024-01-31 06:30:00+00",
                    "'2024-01-31 12:00:00-03' -> 2024-01-31 15:00:00+00", "'2024-01-31 12:00 +01:00' -> 2024-01-31 11:00:00+00",
                    "'2024-01-31 12:00:00.5z' -> 2024-01-31 12:00:00.5+00"),
            of("TIMESTAMP WITH TIME ZONE", "timestamp with time zone",
                    "'0001-01-01 00:00:00+14:00' -> 0001-12-31 10:00:00+00 BC",
                    "'9999-12-31 23:59:59-14:00' -> 10000-01-01 13:59:59+00"),
            of("DATETIMEOFFSET", "timestamp without time zone", "'2024-01-31 12:00:00' -> 2024-01-31 12:00:00"),
            of("TIMESTAMPTZ", "timestamp without time zone", "1704067200 -> 2024-01-01 00:00:00"),
            of("TIMESTAMPTZ", "date", "'2024-01-31' -> 2024-01-31"));
}
