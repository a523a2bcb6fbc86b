package dev.litelift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.dump.DumpLocation.LocalPath;
import dev.litelift.dump.LocalFolder;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeStatusTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheObjectThatIsNoProgress() throws IOException {
        IntakeLayout layout = IntakeLayout.at(new LocalPath(folder.resolve("intake")), new LocalFolder());
        Path damaged = Path.of(layout.progress("app.db").toString());
        Files.createDirectories(damaged.getParent());
        Files.writeString(damaged, "{\"state\":");

        LoadException fault = catchThrowableOfType(LoadException.class,
                () -> IntakeStatus.progress(layout, "app.db", folder.resolve("work")));

        assertThat(fault.fault()).isEqualTo(Fault.DUMP_UNREADABLE);
        assertThat(fault.place()).isEqualTo(damaged.toString());
        assertThat(IntakeStatus.progress(layout, "other.db", folder.resolve("work"))).isEmpty();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }
}
