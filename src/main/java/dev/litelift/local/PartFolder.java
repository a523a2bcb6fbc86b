package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of one environment's parts.
 *
 * @param root {@code .litelift/env/NAME}
 */
record PartFolder(Path root) {

    Path data(Part part) {
        return root.resolve(part.toString());
    }

    Path log(Part part) {
        return root.resolve("log").resolve(part + ".log");
    }

    Path ready(Part part) {
        return root.resolve(part + ".ready");
    }

    /** For temporary files of the parts. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** Settings and credentials in the format of the AWS CLI, its owner's only. */
    Path awsConfig() {
        return root.resolve("aws.config");
    }

    private Path state(Part part) {
        return root.resolve(part + ".json");
    }

    /** A number that grows with each crash; Terraform replaces the part when it changes. */
    private Path restarts(Part part) {
        return root.resolve(part + ".restarts");
    }

    private Path port(Part part) {
        return root.resolve(part + ".port");
    }

    void create() {
        try {
            // PostgreSQL may run as another account, which owns its folder below this one.
            SecretFile.createPassage(root);
            for (Path folder : List.of(data(Part.INTAKE), root.resolve("log"), root.resolve("reports"), temporary())) {
                SecretFile.createFolder(folder);
            }
        } catch (IOException e) {
            throw LocalFault.broken(root, "the environment's folder cannot be made", e);
        }
    }

    Optional<PartState> read(Part part) {
        try {
            return Optional.of(PartState.fromJson(Files.readString(state(part))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw LocalFault.broken(state(part), "the part's state cannot be read", e);
        }
    }

    void write(Part part, PartState state) {
        try {
            SecretFile.write(state(part), state.toJson() + "\n");
            Files.writeString(port(part), state.port() + "\n");
        } catch (IOException e) {
            throw LocalFault.broken(state(part), "the part's state cannot be written", e);
        }
    }

    /** Forgets that the part was started; its data, its port and its count of crashes stay. */
    void forget(Part part) {
        try {
            Files.deleteIfExists(state(part));
            Files.deleteIfExists(ready(part));
        } catch (IOException e) {
            throw LocalFault.broken(state(part), "the part's state cannot be removed", e);
        }
    }

    int lastPort(Part part) {
        return number(port(part));
    }

    int countedRestarts(Part part) {
        return number(restarts(part));
    }

    void countCrash(Part part, PartState state) {
        try {
            Files.writeString(restarts(part), (countedRestarts(part) + 1) + "\n");
        } catch (IOException e) {
            throw LocalFault.broken(restarts(part), "the crash cannot be counted", e);
        }
        write(part, state.withCrashNoticed());
    }

    /** Does something while other commands that start or stop the same part wait. */
    <T> T locked(Part part, Supplier<T> work) {
        try (FileChannel channel = FileChannel.open(
                root.resolve(part + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return work.get();
        } catch (IOException e) {
            throw LocalFault.broken(root, "the part cannot be locked", e);
        }
    }

    private static int number(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException | NumberFormatException e) {
            throw new LoadException(Fault.TARGET_UNFIT, file.toString(), "does not hold a number", e)
                    .withHint("Delete the file.");
        }
    }
}
