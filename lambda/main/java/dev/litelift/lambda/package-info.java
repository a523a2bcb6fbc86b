/**
 * The runner on AWS: a Lambda function that is told of uploaded dumps, and a task for those that are too large for it. Both
 * load a dump through {@link dev.litelift.intake}, as the command line's {@code watch} does, and leave the same evidence.
 *
 * <pre>
 * invocation -read-&gt; Invocation -messages-&gt; DumpNotice -DumpRun-&gt; Result -&gt; done, again, or a continuation
 * </pre>
 */
package dev.litelift.lambda;
