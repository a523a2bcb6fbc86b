package dev.litelift.cli;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadProgress;
import dev.litelift.run.ProgressSnapshot;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Progress on a terminal: what is under way is drawn over and over, phases that have ended stay above it. */
final class LiveProgress implements ProgressDisplay {
    private static final long MILLIS_BETWEEN_DRAWINGS = 200;

    private final LiveScreen screen;
    private final LoadProgress progress = new LoadProgress();
    private final ScheduledExecutorService drawing;
    /** What was shown last of work elsewhere; null for work in this process. */
    private volatile ProgressSnapshot elsewhere;

    LiveProgress(LiveScreen screen) {
        this.screen = screen;
        this.drawing = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "litelift-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Draws from a thread of its own: the copying ones only leave their numbers. */
    void start() {
        drawing.scheduleAtFixedRate(this::draw, MILLIS_BETWEEN_DRAWINGS, MILLIS_BETWEEN_DRAWINGS, TimeUnit.MILLISECONDS);
    }

    void draw() {
        screen.draw(elsewhere == null ? progress.snapshot() : elsewhere);
    }

    @Override
    public void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseEnded ended) {
            PlainProgress.phase(ended).ifPresent(screen::print);
        } else if (event instanceof LoadEvent.Retrying) {
            screen.print(PlainProgress.line(event));
        } else if (event instanceof LoadEvent.Failed) {
            close();
        }
        progress.on(event);
    }

    @Override
    public void show(ProgressSnapshot now) {
        elsewhere = now;
        draw();
    }

    @Override
    public void close() {
        drawing.shutdown();
        try {
            drawing.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        screen.close();
    }
}
