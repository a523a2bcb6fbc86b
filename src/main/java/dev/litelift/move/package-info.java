/**
 * From staging into tables that somebody else made: {@link dev.litelift.move.TargetRights} before anything is written,
 * {@link dev.litelift.move.StagedRows} once the rows are staged, and {@link dev.litelift.move.MoveIntoPlace}, the one
 * transaction that changes the target.
 */
package dev.litelift.move;
