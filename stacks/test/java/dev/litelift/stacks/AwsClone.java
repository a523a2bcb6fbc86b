package dev.litelift.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A clone with every shipped environment, and one with every switch on. */
record AwsClone(Clone files) {
    static final List<String> ENVIRONMENTS =
            List.of("dev", "staging", "prod", "localstack", "everything", "with-cluster");
    private static final byte[] ZIP = "stands for the function's zip".getBytes(StandardCharsets.US_ASCII);

    static AwsClone in(Path home) throws IOException {
        AwsClone aws = new AwsClone(Clone.in(home));
        for (String name : List.of("dev", "staging", "prod", "localstack")) {
            aws.files.write("environments/" + name + ".yaml",
                    Files.readString(Path.of("../environments").resolve(name + ".yaml")));
        }
        for (String name : List.of("everything", "with-cluster")) {
            aws.files.write("environments/" + name + ".yaml",
                    Files.readString(Path.of("test/resources/environments").resolve(name + ".yaml")));
        }
        return aws;
    }

    /** A zip that prod pins. */
    AwsClone withZip() throws IOException {
        Path zip = files.home().resolve("lambda/target/litelift-runner.zip");
        Files.createDirectories(zip.getParent());
        Files.write(zip, ZIP);
        return change("prod", "\"" + "0".repeat(64) + "\"", "\"" + sha256() + "\"");
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ZIP));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    AwsClone change(String environment, String from, String to) throws IOException {
        Path file = files.home().resolve("environments/" + environment + ".yaml");
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(environment + " does not say " + from);
        }
        Files.writeString(file, text.replace(from, to));
        return this;
    }

    AwsClone synthesise(String names) throws IOException {
        files.synthesise(names);
        return this;
    }

    AwsClone synthesiseWithLocalState(String names) throws IOException {
        StacksApp.write(files.home(), files.outdir(),
                Selection.of(names).from(files.home().resolve("environments")), true);
        return this;
    }

    JsonNode stack(String id) throws IOException {
        return files.stack(id);
    }

    List<String> stackIds() throws IOException {
        List<String> ids = new ArrayList<>();
        files.manifest().path("stacks").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    /** A policy or another value that a stack holds as the text of JSON. */
    static JsonNode parsed(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.textValue());
    }
}
