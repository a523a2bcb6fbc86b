package dev.litelift.sqlite;

/** What SQLite stores in a cell; source: datatype3.html, section 2. */
public enum StorageClass { NULL, INTEGER, REAL, TEXT, BLOB }
