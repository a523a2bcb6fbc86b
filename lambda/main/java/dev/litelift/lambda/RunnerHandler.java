package dev.litelift.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.LoadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** The Lambda function: messages of its queue, the bootstrap of a database, and a look at its health. */
public final class RunnerHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Runner runner;

    /** Called at a cold start: what is wrong with the settings is told before anything is taken from the queue. */
    public RunnerHandler() {
        try {
            runner = Runner.of(System.getenv(), System.out);
        } catch (LoadException e) {
            throw Runner.told(e);
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        runner.log().begin(context.getAwsRequestId());
        try {
            JSON.writeValue(answer, answer(Invocation.read(parse(event)), context));
        } catch (RuntimeException e) {
            // Those of others may quote what they worked on.
            LoadException fault = e instanceof LoadException known
                    ? known : new LoadException(Fault.INTERNAL, "runner", e.getClass().getName(), e);
            new LoadLog(runner.log(), "").on(new LoadEvent.Failed(fault));
            throw Runner.told(fault);
        }
    }

    private static JsonNode parse(InputStream event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            // Its message quotes the event.
            throw new LoadException(Fault.USAGE, "event", "is not JSON").withHint("See docs/lambda.md.");
        }
    }

    private ObjectNode answer(Invocation invocation, Context context) {
        if (invocation instanceof Invocation.Batch batch) {
            return again(batch, Duration.ofMillis(context.getRemainingTimeInMillis()));
        }
        return invocation instanceof Invocation.Bootstrap
                ? Bootstrap.of(runner).run() : new Health(runner.settings(), runner.target()).look();
    }

    /** Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>. */
    private ObjectNode again(Invocation.Batch batch, Duration left) {
        Batch work = new Batch(runner.dumps(), runner.settings(), runner.services(), runner.log(), runner.metrics());
        List<Message> again;
        try (Deadline deadline = Deadline.of(left)) {
            again = work.work(batch.messages(), deadline);
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        again.forEach(message -> failures.addObject().put("itemIdentifier", message.id()));
        return answer;
    }
}
