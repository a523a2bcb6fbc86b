package dev.litelift.lambda;

/**
 * One message of a queue.
 *
 * @param id stays the same when the message is delivered again
 * @param group of a FIFO queue, else null
 */
record Message(String id, String group, String body) {}
