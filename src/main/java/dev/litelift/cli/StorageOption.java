package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.check.AllocatedStorage;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import picocli.CommandLine.Option;

/** The size of a server's disk, where whoever starts litelift knows it. */
final class StorageOption {
    @Option(names = "--server-storage", paramLabel = "SIZE", converter = ByteSize.class,
            description = "What the volume or instance of the target's server has, used or not, e.g. 100G: a server elsewhere does"
                    + " not tell its free disk, so that it cannot be compared with what is needed.")
    private Long size;

    /** @throws LoadException {@link Fault#USAGE} for a request without a target */
    LoadRequest apply(LoadRequest request) {
        if (size == null) {
            return request;
        }
        if (request.target() == null) {
            throw new LoadException(Fault.USAGE, "--server-storage", "has a meaning with a target only")
                    .withHint("Name the server with --target URL, or leave it out.");
        }
        return request.withStorage(new AllocatedStorage(() -> size));
    }
}
