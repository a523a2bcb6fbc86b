package dev.litelift.lambda;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.GenericContainer;

/** A container of Docker, which stays until this JVM ends, so that what it has printed can be read. */
record ContainedByDocker(GenericContainer<?> container, CompletableFuture<Integer> status) implements Contained {

    /** @param container has been started */
    static ContainedByDocker of(GenericContainer<?> container) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        container.getDockerClient().waitContainerCmd(container.getContainerId()).exec(new ResultCallback.Adapter<WaitResponse>() {
            @Override
            public void onNext(WaitResponse response) {
                status.complete(response.getStatusCode());
            }

            @Override
            public void onError(Throwable failure) {
                status.completeExceptionally(failure);
            }
        });
        return new ContainedByDocker(container, status);
    }

    @Override
    public OptionalInt exitStatus(Duration limit) throws InterruptedException {
        try {
            return OptionalInt.of(status.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException running) {
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void terminate() {
        signal("SIGTERM");
    }

    @Override
    public void kill() {
        signal("SIGKILL");
    }

    private void signal(String name) {
        container.getDockerClient().killContainerCmd(container.getContainerId()).withSignal(name).exec();
    }

    @Override
    public String output() {
        return container.getLogs();
    }
}
