package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What runs the image's content as a cluster would: Docker, or what Docker does with the kernel's own means. */
interface Containers {
    /**
     * Starts a container.
     *
     * @param name its host name, too
     * @param files on this machine, by the path of the mount of secrets that holds them
     */
    RunningContainer start(String name, PodSpec pod, Map<String, Path> files) throws IOException;
}
