package dev.litelift.replay;

/**
 * One statement of a text, from its first token to its semicolon.
 *
 * @param line of the first token, from 1
 * @param bytes UTF-8 as it stood in the text, but not necessarily valid
 */
record SqlStatement(long line, byte[] bytes) {}
