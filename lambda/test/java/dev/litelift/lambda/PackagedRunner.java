package dev.litelift.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip as it is deployed, in a process of its own under Lambda's runtime interface client. */
final class PackagedRunner implements AutoCloseable {
    static final Path ZIP = Path.of("target", "litelift-runner.zip");
    static final Duration USUAL = Duration.ofMinutes(2);

    private final RuntimeApi api;
    private final Process process;
    private final Path log;
    private final Path temporary;

    private PackagedRunner(RuntimeApi api, Process process, Path log, Path temporary) {
        this.api = api;
        this.process = process;
        this.log = log;
        this.temporary = temporary;
    }

    /** Starts it; an answer to {@link RuntimeApi#answer} comes only where it cannot. */
    static PackagedRunner start(Path folder, Map<String, String> environment) throws IOException {
        Path task = unzip(folder.resolve("task"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path log = folder.resolve("runner.log");
        RuntimeApi api = RuntimeApi.start();
        ProcessBuilder start = new ProcessBuilder(java(), "-XX:+UseSerialGC", "-Xmx512m", "-Djava.io.tmpdir=" + temporary,
                "-cp", interfaceClient() + File.pathSeparator + task.resolve("lib").resolve("*"), "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "dev.litelift.lambda.RunnerHandler::handleRequest");
        clear(start);
        start.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", api.address(), "AWS_EXECUTION_ENV", "AWS_Lambda_java21",
                "AWS_LAMBDA_FUNCTION_NAME", "runner", "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048"));
        start.environment().putAll(environment);
        start.redirectErrorStream(true).redirectOutput(log.toFile());
        return new PackagedRunner(api, start.start(), log, temporary);
    }

    /** Runs the task of the same zip to its end. */
    int task(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(java(), "-Djava.io.tmpdir=" + Files.createTempDirectory(temporary, "task-"),
                "-cp", temporary.resolveSibling("task").resolve("lib").resolve("*").toString(), "dev.litelift.lambda.RunnerTask");
        clear(start);
        start.environment().putAll(environment);
        Process task = start.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        if (!task.waitFor(60, TimeUnit.SECONDS)) {
            task.destroyForcibly();
            throw new IllegalStateException("the task does not end");
        }
        return task.exitValue();
    }

    private static void clear(ProcessBuilder start) {
        start.environment().keySet().removeIf(name -> name.startsWith("LITELIFT_") || name.startsWith("AWS_"));
        start.environment().putAll(Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "test-key", "AWS_SECRET_ACCESS_KEY", "test-secret"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Nothing else of the tests' class path: what the zip lacks shall be missed. */
    private static String interfaceClient() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.contains("aws-lambda-java-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path unzip(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                Path at = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(at);
                    continue;
                }
                Files.createDirectories(at.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, at);
                }
            }
        }
        return folder;
    }

    RuntimeApi.Answer invoke(String event) throws InterruptedException {
        return invoke(event, USUAL);
    }

    RuntimeApi.Answer invoke(String event, Duration timeout) throws InterruptedException {
        return api.invoke(event, timeout);
    }

    /** Why it does not start. */
    RuntimeApi.Answer refusal() throws InterruptedException {
        return api.answer();
    }

    /** What it has printed so far. */
    List<String> log() throws IOException {
        return new ArrayList<>(Files.readAllLines(log));
    }

    /** Where dumps lie while they are read. */
    Path scratch() {
        return temporary.resolve("litelift");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
