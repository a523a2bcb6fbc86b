package dev.litelift.lambda;

/**
 * One message of a queue.
 *
 * @param id stays the same when the message is delivered again
 * @param group of a FIFO queue, else null
 * @param receipt of this delivery; null where the queue gave none
 * @param deliveries so far, with this one; 1 or more
 */
record Message(String id, String group, String body, String receipt, int deliveries) {}
