package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesRunner;
import dev.litelift.environment.Pins;
import dev.litelift.environment.RunnerVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What loads the dumps: a job that looks at the bucket now and then, and one for a dump that the environment names. */
record Runner(Naming naming, Credentials credentials) {
    static final String COMPONENT = "runner";
    private static final String POLL = "poll";
    private static final int UID = 65532;
    private static final int GRACE_SECONDS = 60;
    private static final int TRIES = 6;
    private static final int LATE_SECONDS = 300;
    private static final String TARGET_FOLDER = "/run/secrets/target";
    /** A server that is being started or moved to another node; a pod's own network takes seconds, too. */
    private static final String TARGET_WAIT = "2m";
    private static final int JVM_PERCENT_OF_MEMORY = 75;

    private KubernetesRunner runner() {
        return naming.environment().runner();
    }

    List<KubernetesObject> objects() {
        Store store = new Store(naming);
        List<KubernetesObject> objects = new ArrayList<>();
        objects.add(new Basics(naming).account(COMPONENT, null));
        objects.add(new NetworkPolicy(naming, COMPONENT, naming.selector(COMPONENT))
                .to(store.peers(), NetworkPolicy.tcp(naming.environment().intake().port()))
                .object());
        if (runner().schedule() != null) {
            objects.add(Jobs.cron(naming, POLL, runner().schedule(), LATE_SECONDS, job(watch())));
        }
        if (runner().job() != null) {
            objects.add(oneOff(runner().job()));
        }
        return objects;
    }

    /** Takes what lies in the bucket, one dump after another, and ends. */
    List<String> watch() {
        // Not for the job of one dump: that a volume grows is no reason to run it once more.
        return arguments(List.of("watch", new Store(naming).address(), "--once",
                "--server-storage", naming.environment().postgres().size().storageGb() + "G"));
    }

    private List<String> arguments(List<String> first) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(List.of("--work", "/tmp/litelift", "--schema", runner().schema(),
                "--workers", String.valueOf(runner().workers()), "--wait-for-target", TARGET_WAIT));
        if (runner().profile() != null) {
            arguments.addAll(List.of("--profile", runner().profile()));
        }
        return arguments;
    }

    Fields job(List<String> arguments) {
        return Jobs.withoutVainTries(Jobs.spec(pod(arguments), runner().deadlineHours(), TRIES), COMPONENT);
    }

    private Pod pod(List<String> arguments) {
        Store store = new Store(naming);
        Container container = new Container(COMPONENT, runner().image())
                .command("litelift")
                .args(arguments)
                .variable(RunnerVariable.ENVIRONMENT.variable(), naming.environment().name())
                .variable(RunnerVariable.RUNNER_DIGEST.variable(), Pins.digest(runner().image()))
                .variable(RunnerVariable.INTAKE.variable(), store.address())
                .variable("LITELIFT_TARGET_FILE", TARGET_FOLDER + "/" + Credentials.RUNNER_URL)
                .variable("PGSSLMODE", Server.sslMode(naming))
                .variable("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/tmp -XX:MaxRAMPercentage=" + JVM_PERCENT_OF_MEMORY
                        + store.javaOptions())
                .variable("HOME", "/tmp")
                .resources(runner().size().cpu(), runner().size().memoryMb())
                .mount("tmp", "/tmp")
                .readOnly("target", TARGET_FOLDER);
        Pod pod = new Pod(naming, COMPONENT, UID)
                .graceSeconds(GRACE_SECONDS)
                .volume(Volume.empty("tmp", runner().size().storageGb() + "Gi"))
                .volume(Volume.secret("target", credentials.adminSecret(), Credentials.RUNNER_URL));
        Clients.admit(pod, container, naming);
        store.openTo(pod, container);
        return pod.container(container);
    }

    /** Terraform replaces no job that is done, and makes one of another name: what has changed is another job. */
    private KubernetesObject oneOff(KubernetesRunner.Job wanted) {
        List<String> command = new ArrayList<>(List.of(
                "load", new Store(naming).address() + "/" + wanted.dump(), "--sha256", wanted.sha256()));
        if (wanted.pods() > 1) {
            // Pods that begin together cannot know the migration's name.
            command.add("--join");
        }
        Fields job = job(arguments(command));
        if (wanted.pods() > 1) {
            job.with("completion_mode", "Indexed").with("completions", wanted.pods()).with("parallelism", wanted.pods());
        }
        String name = "load-" + Digest.of(Json.text(job.map()));
        String longest = runner().deadlineHours() + "h";
        return KubernetesObject.of("kubernetes_job_v1", "load", new Fields()
                .block("metadata", naming.metadata(name, COMPONENT))
                .block("spec", job)
                .with("wait_for_completion", true)
                .with("timeouts", Map.of("create", longest, "update", longest)));
    }
}
