/**
 * Finished tables take their place, and may give it back: {@link dev.litelift.swap.Swap} puts them into the target schema
 * and sets aside what they replace, {@link dev.litelift.swap.Rollback} does the reverse, {@link dev.litelift.swap.Cleanup}
 * drops what was set aside. Each is one short transaction that never waits long for a lock.
 */
package dev.litelift.swap;
