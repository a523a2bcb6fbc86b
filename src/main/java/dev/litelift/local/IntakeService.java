package dev.litelift.local;

import dev.litelift.aws.LoopbackS3;
import dev.litelift.fault.LoadException;
import java.util.concurrent.CountDownLatch;

/** The S3 server of an environment in the foreground: what {@link LocalParts} starts in the background. */
public final class IntakeService {
    static final String BUCKET = "LITELIFT_BUCKET";
    static final String PORT = "LITELIFT_PORT";

    private IntakeService() {}

    /**
     * Serves until the process is asked to end.
     *
     * @throws LoadException when the port is taken or the folder cannot be used
     */
    public static void serve(Home home, String environment) {
        PartFolder folder = new PartFolder(home.environment(environment));
        LoopbackS3 server = LoopbackS3.start(folder.data(Part.INTAKE), variable(BUCKET, environment),
                IntakeKeys.readOrMake(folder.awsConfig()), Integer.parseInt(variable(PORT, "0")));
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            end.countDown();
        }));
        Readiness.announce(server.port());
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String variable(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
