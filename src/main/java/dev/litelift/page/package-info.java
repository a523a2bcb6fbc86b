/**
 * SQLite's file format, read without SQLite: pages, b-trees, records. Knows bytes only; what a column means is the
 * business of {@code dev.litelift.sqlite}.
 *
 * <p>Nothing in a file is believed: every page number, offset, length and varint is checked before it is used, a cursor
 * visits no more pages than there are, and what does not fit ends in {@code dump-corrupt} with the page's number.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>, whose sections the comments cite
 */
package dev.litelift.page;
