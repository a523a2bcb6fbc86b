package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The task on Fargate: loads one dump and ends. Exit status: 0 when it was dealt with, 75 when it may be tried again. */
public final class RunnerTask implements Host {
    /** The dump's key, set by the function that starts the task. */
    static final String KEY = "LITELIFT_KEY";
    /** Its version id, if it has one. */
    static final String VERSION = "LITELIFT_VERSION_ID";

    /** Shorter than the 30 s after which ECS kills. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final StopSignal stop = new StopSignal();

    /** Takes no arguments: everything comes from the environment. */
    public static void main(String... arguments) throws InterruptedException {
        RunnerTask task = new RunnerTask();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> task.stop(ended), "interruption"));
        int status = task.run(System.getenv());
        ended.countDown();
        System.exit(status);
    }

    /** @return the exit status */
    int run(Map<String, String> environment) {
        try {
            if (environment.getOrDefault(KEY, "").isBlank()) {
                throw new LoadException(Fault.USAGE, KEY, "is missing").withHint("The function sets it when it starts the task.");
            }
            Runner runner = Runner.of(environment, System.out);
            runner.log().begin("task");
            DumpNotice notice = new DumpNotice(null, environment.get(KEY), environment.get(VERSION), 0);
            return runner.dumps().run(notice, this) == DumpRunner.Result.DONE ? 0 : Fault.TEMPORARY.exitStatus();
        } catch (LoadException e) {
            System.err.println(Runner.told(e).getMessage());
            return e.fault().exitStatus();
        }
    }

    private void stop(CountDownLatch ended) {
        stop.give();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    @Override
    public Duration left() {
        return Duration.ofDays(1);
    }

    /** Started again, it goes on where it was stopped. */
    @Override
    public boolean mayContinue(DumpNotice notice) {
        return true;
    }

    @Override
    public void callHelpers(DumpNotice notice, long dumpBytes) {}

    @Override
    public boolean handOver(DumpNotice notice) {
        return false;
    }
}
