/**
 * The environment files and their one strict reader, shared by the command line and the stacks, so that both see
 * the same environment or the same complaint.
 */
package dev.litelift.environment;
