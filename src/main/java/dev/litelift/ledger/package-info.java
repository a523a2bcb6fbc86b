/**
 * What litelift keeps in the target, in its schema {@code litelift}: which migrations there are, how far each is, who
 * works on it, and the rows that rules kept out. It is written in the transactions that carry the data, so it is never
 * ahead of them and never behind.
 */
package dev.litelift.ledger;
