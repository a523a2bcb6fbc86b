/**
 * What is looked at before anything is written: each thing passes, is worth a look, or fails with the fault that a load would
 * end with; {@link dev.litelift.check.Checklist} gathers them, so that all of it is mended at once.
 */
package dev.litelift.check;
