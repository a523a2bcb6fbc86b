package dev.litelift.lambda;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image itself, built from the Dockerfile and run by Docker with what a restricted pod is left with. */
final class Docker implements Containers {
    private final ImageFromDockerfile image;

    private Docker(ImageFromDockerfile image) {
        this.image = image;
    }

    static boolean has(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException none) {
            return false;
        }
    }

    /** @param base image with a Java runtime */
    static Docker build(String base) {
        ImageFromDockerfile image = new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", Image.SOURCE)
                .withFileFromPath("lambda/target/image", Image.CONTENT)
                .withBuildArg("BASE", base);
        return new Docker(image);
    }

    @Override
    public RunningContainer start(String name, PodSpec pod, Map<String, Path> files) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withNetworkMode("host")
                .withEnv(pod.environment())
                .withStartupCheckStrategy(new Begun())
                .withCreateContainerCmdModifier(command -> restrict(command, name, pod, files));
        container.start();
        return new RunningContainer(name, ContainedByDocker.of(container));
    }

    private static void restrict(CreateContainerCmd command, String name, PodSpec pod, Map<String, Path> files) {
        HostConfig host = command.getHostConfig();
        List<Bind> binds = new ArrayList<>();
        Map<String, String> scratch = new LinkedHashMap<>();
        for (PodSpec.Mount mount : pod.mounts()) {
            if (mount instanceof PodSpec.Scratch) {
                scratch.put(mount.path(), "rw,noexec,nosuid,mode=1777");
            } else {
                binds.add(new Bind(files.get(mount.path()).toString(), new Volume(mount.path()), AccessMode.ro));
            }
        }
        host.withBinds(binds).withTmpFs(scratch).withReadonlyRootfs(true).withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges")).withExtraHosts(name + ":127.0.0.1");
        command.withHostName(name).withUser(pod.uid() + ":" + pod.gid());
        if (!pod.command().isEmpty()) {
            command.withEntrypoint(pod.command());
        }
        command.withCmd(pod.arguments());
    }

    /** Whatever becomes of it: a pod that has ended already has begun, too. */
    private static final class Begun extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String id) {
            return StartupStatus.SUCCESSFUL;
        }
    }
}
