package dev.litelift.bench;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures litelift, the limit, and pgloader where it is installed, in turn, and prints their ratios. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures migrations of generated databases in ratios of one run on one machine.")
public final class Bench implements Callable<Integer> {
    private static final String SCHEMA = "bench";

    @Option(names = "--shape", defaultValue = "MIXED", description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private BenchData shape;

    @Option(names = "--size", defaultValue = "0.2",
            description = "1 is about 560 MB of the mixed shape (default: ${DEFAULT-VALUE}).")
    private double size;

    @Option(names = "--runs", defaultValue = "5", description = "Of each; medians are told (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "Of the generated data (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--target", paramLabel = "URL",
            description = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE of a server to measure on; without it, one of its own.")
    private String target;

    @Option(names = "--jvm", description = "Options of litelift's JVM, in place of the launcher's.")
    private String jvm;

    @Option(names = "--workers", defaultValue = "2", description = "Of litelift (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--pgloader", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Whether to measure pgloader too, where it is installed (default: yes).")
    private boolean pgloader;

    private Path folder;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Home home = Home.here();
        folder = Files.createDirectories(home.root().resolve(".litelift").resolve("bench"));
        System.out.println("making " + shape + " of size " + size + "…");
        Path dump = shape.make(folder, size, seed);
        System.out.printf("%s: %.0f MB%n", dump.getFileName(), Files.size(dump) / 1e6);
        if (target != null) {
            measure(dump, target);
            return 0;
        }
        EmbeddedPostgres server = EmbeddedPostgres.in(home, folder.resolve("postgres"))
                .with("max_wal_size", "8GB").with("checkpoint_timeout", "30min").with("shared_buffers", "512MB")
                .with("maintenance_work_mem", "256MB");
        try {
            RunningPostgres running = server.start().withDatabase("bench");
            measure(dump, running.url());
        } finally {
            server.stop();
        }
        return 0;
    }

    private void measure(Path dump, String url) throws Exception {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        System.out.println("warming up…");
        load(dump, url, "counts");
        Limit limit = new Limit(jdbc(url), folder.resolve("limit"));
        limit.prepare(SCHEMA);
        Pgloader other = new Pgloader(folder, url);
        for (int run = 1; run <= runs; run++) {
            System.out.println("run " + run + " of " + runs + "…");
            note(measured, "limit", limit.run());
            note(measured, "counts", load(dump, url, "counts"));
            note(measured, "full", load(dump, url, "full"));
            note(measured, "plan", plan(dump));
            note(measured, "help", litelift(List.of("--help"), "", () -> Double.NaN));
            if (pgloader && other.isInstalled()) {
                note(measured, "pgloader", other.run(dump));
            }
        }
        new Results(shape + " " + size, Files.size(dump), measured).print(folder);
    }

    private static void note(Map<String, List<Measured>> measured, String what, Measured one) {
        measured.computeIfAbsent(what, name -> new ArrayList<>()).add(one);
        System.out.printf("  %-9s %7.2f s%n", what, one.seconds());
    }

    /** The same address as the driver takes it. */
    static String jdbc(String url) {
        return url.replaceFirst("(?:jdbc:)?postgres(?:ql)?://([^:@]*):([^@]*)@([^?]*).*", "jdbc:postgresql://$3?user=$1&password=$2");
    }

    private Measured load(Path dump, String url, String verify) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbc(url)); Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE; DROP SCHEMA IF EXISTS litelift CASCADE; CHECKPOINT");
        }
        Path report = folder.resolve("report.json");
        return litelift(List.of("load", dump.toString(), "--schema", SCHEMA, "--verify", verify, "--workers", String.valueOf(workers),
                "--report", report.toString()), url, () -> copySeconds(report));
    }

    /** As long as it takes when all workers copy all the time. */
    private double copySeconds(Path report) throws IOException {
        return LoadReport.parse(Files.readString(report)).tables().stream().mapToDouble(LoadReport.TableReport::seconds).sum() / workers;
    }

    private Measured plan(Path dump) throws Exception {
        return litelift(List.of("plan", dump.toString()), "", () -> Double.NaN);
    }

    private Measured litelift(List<String> arguments, String url, Program.Copy copy) throws Exception {
        Path root = Home.here().root();
        List<String> command = new ArrayList<>();
        if (jvm == null) {
            command.add(root.resolve("litelift").toString());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(jvm.trim().split("\\s+")));
            command.addAll(List.of("-Dlitelift.home=" + root, "-cp", root.resolve("src/target/classes") + ":"
                    + root.resolve("environments/target/classes") + ":" + root.resolve("src/target/lib") + "/*", "dev.litelift.cli.Main"));
        }
        command.addAll(arguments);
        return Program.run(command, Map.of("LITELIFT_TARGET", url), folder.resolve("litelift.out"), copy);
    }
}
