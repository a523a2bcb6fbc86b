package dev.litelift.terraform;

import dev.litelift.run.StopSignal;
import java.nio.file.Path;

/** Writes the stacks of one environment. */
@FunctionalInterface
public interface Synthesis {

    /**
     * @param outdir gets {@code manifest.json} and a folder for each stack under {@code stacks/}
     * @throws dev.litelift.fault.LoadException when the stacks cannot be written, or the signal was given
     */
    void into(Path outdir, StopSignal stop);
}
