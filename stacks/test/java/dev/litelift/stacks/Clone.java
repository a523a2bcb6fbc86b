package dev.litelift.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A folder that holds of a clone what the stacks need: the shipped environments and a launcher that only records. */
record Clone(Path home) {
    private static final Path SHIPPED = Path.of("../environments");

    static Clone in(Path home) throws IOException {
        Clone clone = new Clone(home);
        for (String name : List.of("base.yaml", "local.yaml")) {
            clone.write("environments/" + name, Files.readString(SHIPPED.resolve(name)));
        }
        clone.write("litelift", "#!/bin/sh\necho \"$@\" >> calls\n");
        Files.setPosixFilePermissions(home.resolve("litelift"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return clone;
    }

    void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    Clone synthesise(String names) throws IOException {
        StacksApp.write(home, outdir(), Selection.of(names).from(home.resolve("environments")), false);
        return this;
    }

    Path outdir() {
        return home.resolve(".litelift/cdktf.out");
    }

    JsonNode stack(String id) throws IOException {
        return json("stacks/" + id + "/cdk.tf.json");
    }

    JsonNode manifest() throws IOException {
        return json("manifest.json");
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(outdir().resolve(file).toFile());
    }

    /** What the launcher was called with since the last time this was asked. */
    List<String> calls() throws IOException {
        Path calls = home.resolve("calls");
        List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        Files.deleteIfExists(calls);
        return lines;
    }
}
