/**
 * What a runner does with the dumps that arrive, wherever it runs: {@link dev.litelift.intake.Intake} loads each one,
 * leaves the evidence beside it, and moves it where people look for it.
 *
 * <pre>
 * incoming/NAME                      uploaded, waiting or being loaded
 * done/NAME                          loaded
 * failed/NAME, failed/NAME.error.json  refused or failed, and why
 * reports/NAME/VERSION.json          the report of each load
 * reports/NAME/progress.json         only while a load runs or waits
 * proofs/RUNNER/DIGEST.json          a record of each load that succeeded, for promotion
 * </pre>
 */
package dev.litelift.intake;
