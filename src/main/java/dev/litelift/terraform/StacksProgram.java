package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The stacks' own program, as {@code cdktf} calls it.
 *
 * @param home the repository's folder
 * @param environment whose stacks are written
 */
public record StacksProgram(Path home, String environment) implements Synthesis {

    @Override
    public void into(Path outdir, StopSignal stop) {
        Path program = home.resolve("stacks").resolve("synth");
        if (!Files.isRegularFile(program)) {
            throw new LoadException(Fault.USAGE, "stacks", "are not here: " + program + " is missing")
                    .withHint("Run it in a clone of the repository.");
        }
        Path log = outdir.resolveSibling("synth.log");
        ProcessBuilder builder = new ProcessBuilder("sh", program.toString()).directory(home.toFile());
        builder.environment().put("LITELIFT_ENV", environment);
        builder.environment().put("CDKTF_OUTDIR", outdir.toString());
        // A shell dies without a word to what it has started, and tidies up when that ends.
        ChildProcess child = new ChildProcess(builder, log, stop, shell -> shell.descendants().forEach(ProcessHandle::destroy));
        if (child.run(line -> { }) != 0) {
            throw new LoadException(Fault.TERRAFORM_FAILED, environment, "its stacks cannot be written: " + child.complaint())
                    .withHint("All that was printed is in " + log + ".");
        }
    }
}
