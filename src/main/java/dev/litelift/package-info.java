/**
 * The front door: {@link dev.litelift.Loader} takes a {@link dev.litelift.LoadRequest} through the eight verbs.
 *
 * <pre>
 * DumpLocation -fetch-&gt; DumpFile -open-&gt; SqliteSource -inspect-&gt; SqliteSchema + ColumnCensus
 *   -translate-&gt; Translation -plan-&gt; LoadPlan -run-&gt; outcome -verify-&gt; findings -report-&gt; LoadReport
 * </pre>
 *
 * <p>Packages, lowest first; each may import only packages above it in this list:
 * {@code fault, dump, page, sqlite, replay, access, filestore, postgres, ledger, expression, rules, translate, match, checksum, plan,
 * run, verify, move, swap, probe, report, check, html, advice}, this one,
 * {@code intake, aws, sample, local, terraform, cli}. A test holds the order.
 */
package dev.litelift;
