package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Works off one invocation's messages in their order. */
final class Batch {
    private final DumpRunner runner;
    private final Continuations continuations;
    private final Redelivery redelivery;
    private final Settings settings;
    private final Services services;
    private final Log log;
    private final Metrics metrics;

    Batch(DumpRunner runner, Settings settings, Services services, Log log, Metrics metrics) {
        this.runner = runner;
        this.continuations = new Continuations(services, settings.queueUrl());
        this.redelivery = new Redelivery(services, settings.queueUrl());
        this.settings = settings;
        this.services = services;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * @return the messages that the queue shall deliver again: the first that could not be dealt with and all after it, as
     *     the order within a group must stay
     */
    List<Message> work(List<Message> messages, Deadline deadline) {
        List<Message> again = new ArrayList<>();
        Duration delay = Duration.ZERO;
        for (Message message : messages) {
            if (again.isEmpty() && !deadline.isOver()) {
                Ending ending = work(message, deadline);
                if (ending == Ending.DONE) {
                    continue;
                }
                delay = Redelivery.delay(message.deliveries(), ending == Ending.LATER);
            }
            again.add(message);
            postpone(message, delay);
        }
        return again;
    }

    /** How a message ended: dealt with, to be tried again when something else is well, or not to be dealt with at all. */
    private enum Ending { DONE, LATER, NEVER }

    /** The queue delivers it anyway, only later. */
    private void postpone(Message message, Duration delay) {
        try {
            redelivery.after(delay, message);
        } catch (LoadException e) {
            log.error("message comes again only after the queue's visibility timeout", "message " + message.id(), e);
        }
    }

    private Ending work(Message message, Deadline deadline) {
        try {
            boolean done = true;
            for (DumpNotice notice : MessageBody.read(message)) {
                done &= isDealtWith(notice, message, deadline);
            }
            return done ? Ending.DONE : Ending.LATER;
        } catch (LoadException e) {
            log.error(e.fault().retryable() ? "message comes again" : "message will go to the dead-letter queue",
                    "message " + message.id(), e);
            metrics.failed(e.fault().code());
            return e.fault().retryable() ? Ending.LATER : Ending.NEVER;
        } catch (RuntimeException e) {
            new LoadLog(log, "message " + message.id()).on(new LoadEvent.Failed(
                    new LoadException(Fault.INTERNAL, "message " + message.id(), e.getClass().getName(), e)));
            metrics.failed(Fault.INTERNAL.code());
            return Ending.NEVER;
        }
    }

    private boolean isDealtWith(DumpNotice notice, Message message, Deadline deadline) {
        return switch (runner.run(notice, new FunctionHost(message, deadline))) {
            case DONE -> true;
            case AGAIN -> false;
            case CONTINUE -> isContinued(notice, message);
        };
    }

    /** Without a queue of our own the message itself comes again, and finds in the ledger how far it got. */
    private boolean isContinued(DumpNotice notice, Message message) {
        if (!continuations.arePossible()) {
            return false;
        }
        DumpNotice next = notice.next();
        continuations.ask(next, message);
        log.info("continues in another invocation", Map.of("key", next.key(), "hop", next.hop()));
        metrics.continued();
        return true;
    }

    /** The function as a place for loads. */
    private final class FunctionHost implements Host {
        private final Message message;
        private final Deadline deadline;

        FunctionHost(Message message, Deadline deadline) {
            this.message = message;
            this.deadline = deadline;
        }

        @Override
        public StopSignal stop() {
            return deadline.signal();
        }

        @Override
        public Duration left() {
            return deadline.left();
        }

        @Override
        public boolean mayContinue(DumpNotice notice) {
            return notice.hop() < settings.hopLimit();
        }

        @Override
        public void callHelpers(DumpNotice notice, long dumpBytes) {
            int helpers = continuations.arePossible() && notice.hop() == 0 ? settings.sharing().helpers(dumpBytes) : 0;
            for (int number = 1; number <= helpers; number++) {
                continuations.call(notice.helper(), message, number);
            }
            if (helpers > 0) {
                log.info("calls for help", Map.of("key", notice.key(), "invocations", helpers));
            }
        }

        @Override
        public boolean handOver(DumpNotice notice) {
            if (settings.fargate() == null) {
                return false;
            }
            String task = new FargateTask(services.ecs(), settings.fargate()).start(notice, message.id());
            log.info("task started", Map.of("key", notice.key(), "task", task));
            return true;
        }
    }
}
