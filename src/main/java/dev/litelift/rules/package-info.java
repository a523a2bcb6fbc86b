/** What the user decides: the rules file, its strict reader, and the immutable records that the translation asks. */
package dev.litelift.rules;
