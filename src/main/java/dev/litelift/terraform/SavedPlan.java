package dev.litelift.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was planned and looked at. It is applied as it is, or not at all.
 *
 * @param version of this form, 1
 * @param program that made it
 * @param sources digest of the environment's files
 * @param stacks in the order that they are applied in
 * @param waiting stacks that read what those will say, and cannot be planned before
 * @param at when it was made, ISO 8601 in UTC
 */
record SavedPlan(
        int version, String environment, String program, String sources, List<Stack> stacks, List<String> waiting, String at) {
    static final int VERSION = 1;
    private static final String FILE = "saved.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SavedPlan {
        stacks = List.copyOf(stacks);
        waiting = List.copyOf(waiting);
    }

    /**
     * @param written digest of the stack as it was planned
     * @param plan digest of the plan's file
     * @param doesSomething whether there is anything to apply
     */
    record Stack(String id, String written, String plan, boolean doesSomething) {}

    void write(Path folder) {
        try {
            Files.writeString(folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, folder.toString(), "cannot be written to", e);
        }
    }

    static SavedPlan read(Path folder, String environment) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new LoadException(Fault.PLAN_REFUSED, environment, "there is no saved plan")
                    .withHint("Run 'litelift env plan " + environment + "' and look at it first; a plan is applied once.");
        }
        try {
            return JSON.readValue(Files.readString(file), SavedPlan.class);
        } catch (JsonProcessingException e) {
            throw new LoadException(Fault.PLAN_REFUSED, file.toString(), "is no saved plan", e).withHint("Plan again.");
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, file.toString(), "cannot be read", e);
        }
    }

    /** From here on there is nothing to apply. */
    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, folder.toString(), "cannot be written to", e);
        }
    }
}
