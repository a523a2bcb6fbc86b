/**
 * What stands in for a cloud on one machine: an embedded PostgreSQL, an S3 server on loopback, and the runner, each a
 * process of its own that outlives the command that started it. Everything lies under {@code .litelift/} of one clone,
 * so two clones never meet.
 */
package dev.litelift.local;
