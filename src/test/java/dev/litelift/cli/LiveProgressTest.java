package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.ProgressSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final StringWriter written = new StringWriter();

    private LiveProgress progress() {
        Terminal.Size size = new Terminal.Size() {
            @Override
            public int columns() {
                return 80;
            }

            @Override
            public int rows() {
                return 24;
            }
        };
        return new LiveProgress(new LiveScreen(new PrintWriter(written), new Terminal(size, false, false)));
    }

    private String drawn(LiveProgress progress) {
        written.getBuffer().setLength(0);
        progress.draw();
        return written.toString();
    }

    @Test
    void drawsWorkInThisProcess() {
        LiveProgress progress = progress();
        progress.on(new LoadEvent.PhaseStarted("census"));

        assertThat(drawn(progress)).contains("census");
    }

    /** Between two looks at work elsewhere its last state stays; nothing of this process, which does none of it, takes its place. */
    @Test
    void keepsWhatIsKnownOfWorkElsewhere() {
        LiveProgress progress = progress();
        progress.show(new ProgressSnapshot("load", 5, 4, 2, 1, 9, 3, 500, 1000, 7, 100, 1, 5.0, List.of(), null));

        assertThat(written.toString()).contains("load", "50 %");
        assertThat(drawn(progress)).isEmpty();
    }
}
