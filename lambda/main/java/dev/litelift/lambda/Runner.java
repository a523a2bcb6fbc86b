package dev.litelift.lambda;

import dev.litelift.aws.AwsClients;
import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The parts of a runner, put together once for the life of a process. */
record Runner(Settings settings, Services services, Targets targets, Target target, DumpRunner dumps, Log log, Metrics metrics) {

    /**
     * @param environment the variables of the process
     * @throws LoadException {@code usage} with everything that is wrong with them
     */
    static Runner of(Map<String, String> environment, PrintStream out) {
        Settings settings = SettingsReader.read(environment);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Scratch scratch = new Scratch(temporary.resolve("litelift"));
        scratch.clear();
        Log log = new Log(out, settings.environment(), Clock.systemUTC());
        Metrics metrics = new Metrics(log, settings.environment(), Clock.systemUTC());
        Services services = new Services(new AwsClients(settings.endpoint()));
        Targets targets = new Targets(settings.server(), services, CaBundle.in(temporary));
        Target target = targets.of(settings.login());
        DatabaseInstance instance =
                settings.instance() == null ? null : new DatabaseInstance(services.rds(), settings.instance());
        DumpRunner dumps = new DumpRunner(settings, store(settings, environment), target,
                new Precautions(instance, settings.snapshot(), target), scratch, log, metrics);
        return new Runner(settings, services, targets, target, dumps, log, metrics);
    }

    private static ObjectStore store(Settings settings, Map<String, String> environment) {
        S3Access usual = S3Access.from(environment);
        return S3Objects.at(settings.endpoint() == null ? usual : new S3Access(settings.endpoint(), usual.region(), null));
    }

    /** What whoever called shall read; with place and next step, without a stack trace. */
    static IllegalStateException told(LoadException fault) {
        return new IllegalStateException(
                fault.place() + ": " + fault.getMessage() + " (" + fault.fault().code() + "); " + fault.hint());
    }
}
