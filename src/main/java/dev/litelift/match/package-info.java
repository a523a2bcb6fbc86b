/**
 * Loading into tables that somebody else made: {@link dev.litelift.match.TargetMatcher} finds a home for every table and
 * column of the source by name, and a {@link dev.litelift.match.Coercion} that every value survives.
 */
package dev.litelift.match;
