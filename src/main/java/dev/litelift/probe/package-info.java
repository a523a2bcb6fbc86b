/**
 * The acceptance run after a move: writers and readers at once on a schema of their own, what they saw counted, and what
 * they wrote checked.
 */
package dev.litelift.probe;
