package dev.litelift.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The stacks that lie in a folder, as {@code manifest.json} lists them. */
final class WrittenStacks {
    /** What Terraform puts beside a stack. */
    private static final String OF_TERRAFORM = "\\.terraform(\\..*)?|terraform\\.tfstate.*|crash.*\\.log";
    private static final String REMOTE_STATE = "cross-stack-reference-input-";

    private final Path outdir;
    private final JsonNode stacks;

    private WrittenStacks(Path outdir, JsonNode stacks) {
        this.outdir = outdir;
        this.stacks = stacks;
    }

    static WrittenStacks in(Path outdir) {
        return new WrittenStacks(outdir, json(outdir.resolve("manifest.json")).path("stacks"));
    }

    /** Each after those that it depends on. */
    List<String> inOrder() {
        Set<String> ordered = new LinkedHashSet<>();
        stacks.fieldNames().forEachRemaining(id -> append(id, ordered));
        return List.copyOf(ordered);
    }

    private void append(String id, Set<String> ordered) {
        stacks.path(id).path("dependencies").forEach(dependency -> append(dependency.asText(), ordered));
        ordered.add(id);
    }

    Path folder(String id) {
        return outdir.resolve(stacks.path(id).path("workingDirectory").asText("stacks/" + id));
    }

    /** The stacks whose outputs this one reads from their state. */
    List<String> reads(String id) {
        List<String> read = new ArrayList<>();
        json(folder(id).resolve("cdk.tf.json")).path("data").path("terraform_remote_state").fieldNames()
                .forEachRemaining(name -> read.add(name.replaceFirst("^" + REMOTE_STATE, "")));
        return read;
    }

    /** Of all that the stack consists of. */
    String digest(String id) {
        Path folder = folder(id);
        try (Stream<Path> files = Files.walk(folder)) {
            return FolderDigest.of(folder, files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).getName(0).toString().matches(OF_TERRAFORM)).sorted().toList());
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, folder.toString(), "cannot be read", e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, file.toString(), "cannot be read", e);
        }
    }
}
