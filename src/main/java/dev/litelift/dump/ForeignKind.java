package dev.litelift.dump;

import java.nio.charset.StandardCharsets;

/** What people upload by mistake: first bytes (as Latin-1, at an offset) and the name to call it by. */
enum ForeignKind {
    SQLITE2("** This file contains an SQLite 2", "a SQLite 2 database",
            "Convert it with the old shell: sqlite old.db .dump | sqlite3 new.db."),
    PNG("\u0089PNG\r\n", "a PNG image"),
    JPEG("\u00FF\u00D8\u00FF", "a JPEG image"),
    GIF("GIF8", "a GIF image"),
    PDF("%PDF-", "a PDF document"),
    XZ("\u00FD7zXZ\0", "xz-compressed", "Unpack it first, or pack it with gzip, zstd or zip."),
    BZIP2("BZh", "bzip2-compressed", "Unpack it first, or pack it with gzip, zstd or zip."),
    LZ4("\u0004\"M\u0018", "lz4-compressed", "Unpack it first, or pack it with gzip, zstd or zip."),
    SEVEN_ZIP("7z\u00BC\u00AF'\u001C", "a 7-Zip archive", "Unpack it first, or pack it with gzip, zstd or zip."),
    RAR("Rar!\u001A", "a RAR archive", "Unpack it first, or pack it with gzip, zstd or zip."),
    PG_CUSTOM("PGDMP", "a PostgreSQL dump in pg_dump's custom format", "Restore it with pg_restore."),
    PG_TEXT("--\n-- PostgreSQL database dump", "a PostgreSQL dump", "Load it with psql."),
    MYSQL("-- MySQL dump", "a MySQL dump"),
    MARIADB("-- MariaDB dump", "a MariaDB dump"),
    MARIADB_SANDBOX("/*!999999\\- enable the sandbox mode", "a MariaDB dump"),
    PHPMYADMIN("-- phpMyAdmin SQL Dump", "a MySQL dump made by phpMyAdmin"),
    DUCKDB(8, "DUCK", "a DuckDB database"),
    MONEY(4, "MSISAM Database", "a Microsoft Money file"),
    PARQUET("PAR1", "a Parquet file"),
    ELF("\u007FELF", "an executable file"),
    WAL("7\u007F\u0006\u0082", "a SQLite write-ahead log without its database",
            "Upload app.db and app.db-wal together."),
    WAL_BIG_ENDIAN("7\u007F\u0006\u0083", "a SQLite write-ahead log without its database",
            "Upload app.db and app.db-wal together."),
    JOURNAL("\u00D9\u00D5\u0005\u00F9 \u00A1c\u00D7", "a SQLite rollback journal without its database",
            "Upload app.db and app.db-journal together."),
    UTF16_LE("\u00FF\u00FE", "text in UTF-16",
            "PowerShell's > writes it; use sqlite3 app.db \".output dump.sql\" .dump."),
    UTF16_BE("\u00FE\u00FF", "text in UTF-16", "Convert it to UTF-8 with iconv."),
    XML("<", "XML or HTML text"),
    JSON_OBJECT("{", "JSON text"),
    JSON_ARRAY("[", "JSON text");

    private final int offset;
    private final byte[] magic;
    private final String title;
    private final String hint;

    ForeignKind(String magic, String title) {
        this(0, magic, title, null);
    }

    ForeignKind(String magic, String title, String hint) {
        this(0, magic, title, hint);
    }

    ForeignKind(int offset, String magic, String title, String hint) {
        this.offset = offset;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.title = title;
        this.hint = hint;
    }

    ForeignKind(int offset, String magic, String title) {
        this(offset, magic, title, null);
    }

    /** The kind that these first bytes show, or null. */
    static ForeignKind of(byte[] start) {
        for (ForeignKind kind : values()) {
            if (kind.matches(start)) {
                return kind;
            }
        }
        return null;
    }

    /** E.g. {@code a PNG image}. */
    String title() {
        return title;
    }

    /** A better next step than the fault's own, or null. */
    String hint() {
        return hint;
    }

    private boolean matches(byte[] start) {
        if (start.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (start[offset + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
