package dev.litelift.local;

import com.sun.security.auth.module.UnixSystem;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who PostgreSQL runs as: it refuses root. Root's way out is a user namespace of its own, in which the server is
 * nobody while its files stay root's; where the kernel forbids that, another account of the machine.
 *
 * @param prefix goes before every PostgreSQL program, may be empty
 * @param account owns the data folder, or null for the one running this
 */
record ServerUser(List<String> prefix, String account) {
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final List<String> ACCOUNTS = List.of("postgres", "nobody");

    /** Chooses what works here. */
    static ServerUser choose(Path postgres, Path folder) {
        if (new UnixSystem().getUid() != 0) {
            return new ServerUser(List.of(), null);
        }
        ServerUser namespace = new ServerUser(List.of("unshare", "--user"), null);
        return namespace.canRun(postgres) ? namespace : otherAccount(postgres, folder);
    }

    /** Gives another account what it needs, when there is one. */
    static ServerUser otherAccount(Path postgres, Path folder) {
        for (String account : ACCOUNTS) {
            for (List<String> prefix : switching(account)) {
                ServerUser user = new ServerUser(prefix, account);
                if (user.canRun(postgres) && user.reaches(folder)) {
                    return user;
                }
            }
        }
        throw new LoadException(Fault.TARGET_UNFIT, folder.toString(),
                        "PostgreSQL refuses to run as root; neither a user namespace nor another account works here")
                .withHint("Run litelift as an ordinary user, allow user namespaces, or name a server with --target.");
    }

    private static List<List<String>> switching(String account) {
        return List.of(
                List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups", "--"),
                List.of("setpriv", "--reuid=" + account, "--regid=nogroup", "--clear-groups", "--"),
                List.of("runuser", "-u", account, "--"));
    }

    /** The command as this user. */
    List<String> as(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Hands the folder and all in it to the account. */
    void own(Path folder) throws IOException {
        if (account == null) {
            return;
        }
        UserPrincipalLookupService accounts = folder.getFileSystem().getUserPrincipalLookupService();
        var owner = accounts.lookupPrincipalByName(account);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner);
            }
        }
    }

    private boolean canRun(Path postgres) {
        return Program.run(as(List.of(postgres.toString(), "--version")), NOWHERE, QUICK) == 0;
    }

    private boolean reaches(Path folder) {
        try {
            own(folder);
        } catch (IOException unknownAccount) {
            return false;
        }
        return Program.run(as(List.of("test", "-w", folder.toString())), NOWHERE, QUICK) == 0;
    }
}
