/** What a database that was moved needs next, read from its catalogue, each point with the statement to run. */
package dev.litelift.advice;
