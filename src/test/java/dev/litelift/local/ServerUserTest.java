package dev.litelift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only root needs another user, so only root can try. */
@Timeout(60)
class ServerUserTest {
    private static final Path PROGRAM = Path.of("/bin/true");

    @TempDir
    Path folder;

    @BeforeEach
    void isRoot() {
        assumeTrue(new UnixSystem().getUid() == 0);
    }

    @Test
    void givesAnotherAccountItsFolder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path own = Files.createDirectory(folder.resolve("own"));
        Path written = own.resolve("written");

        ServerUser user = ServerUser.otherAccount(PROGRAM, own);
        int status = Program.run(user.as(List.of("sh", "-c", "test $(id -u) != 0 && touch '" + written + "'")),
                folder.resolve("log"), Duration.ofSeconds(10));

        assertThat(status).isZero();
        assertThat(Files.getOwner(written).getName()).isEqualTo(user.account());
    }

    @Test
    void saysWhenNoOtherAccountGetsThere() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path own = Files.createDirectory(folder.resolve("own"));

        assertThatThrownBy(() -> ServerUser.otherAccount(PROGRAM, own)).isInstanceOfSatisfying(
                LoadException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.TARGET_UNFIT));
    }

    @Test
    void keepsFilesRootsInAUserNamespace() throws IOException {
        ServerUser user = ServerUser.choose(PROGRAM, folder);
        assumeTrue(user.account() == null);
        Path written = folder.resolve("written");

        int status = Program.run(user.as(List.of("sh", "-c", "test $(id -u) != 0 && touch '" + written + "'")),
                folder.resolve("log"), Duration.ofSeconds(10));

        assertThat(status).isZero();
        assertThat(Files.getOwner(written)).isEqualTo(Files.getOwner(folder));
    }
}
