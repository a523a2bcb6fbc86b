package dev.litelift.cli;

import dev.litelift.advice.Advice;
import dev.litelift.advice.Adviser;
import dev.litelift.environment.Environment;
import dev.litelift.local.Home;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "advise",
        description = {"Look at a database after a move and print what to do next, each point with its SQL: indexes, constraints, statistics,"
                + " settings, backups. Writes nothing.", "With --env, what the environment knows of its backups too: RDS tells how fresh they are."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.TARGET},
        footer = {
            "", "Examples:",
            "  litelift advise --target postgresql://me@db/app",
            "  AWS_PROFILE=prod litelift advise --target postgresql://me@db/app --env prod",
            "  litelift advise --target postgresql://me@db/app --format sql \\",
            "    | psql postgresql://me@db/app"
        })
final class AdviseCommand implements Callable<Integer> {
    enum Format { TEXT, JSON, SQL }

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOption target;

    @Option(names = "--env", paramLabel = "ENV", description = "The environment that the database belongs to.")
    private String environment;

    @Option(names = "--format", defaultValue = "TEXT", paramLabel = "text|json|sql",
            description = "How it is printed; sql has the statements alone (default: text).")
    private Format format;

    @Override
    public Integer call() {
        Target given = target.require("the database to look at");
        Optional<Environment> named = Optional.ofNullable(environment).map(name -> EnvironmentFile.read(Home.here(), name));
        try (Connection connection = given.connect()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text(advice(connection, named), given));
            out.flush();
            return 0;
        } catch (SQLException e) {
            throw SqlFaults.of(e, given.address().toString());
        }
    }

    /** What the environment knows takes the place of what the server does not. */
    private static List<Advice> advice(Connection connection, Optional<Environment> named) {
        List<Advice> found = new ArrayList<>(new Adviser(connection).advise());
        named.ifPresent(known -> {
            found.removeIf(one -> one.rule().equals(Advice.BACKUPS_UNSEEN));
            found.add(EnvironmentBackups.of(known));
        });
        return Adviser.sorted(found);
    }

    private String text(List<Advice> advice, Target given) {
        return switch (format) {
            case TEXT -> advice.isEmpty() ? "Nothing to advise for " + given.address() + ".\n" : text(advice);
            case JSON -> JsonText.of(advice);
            case SQL -> String.join("", advice.stream().filter(one -> one.sql() != null).map(one -> one.sql() + "\n").toList());
        };
    }

    private static String text(List<Advice> advice) {
        StringBuilder text = new StringBuilder();
        for (Advice one : advice) {
            text.append(String.format(Locale.ROOT, "%-9s %s %s%n", one.weight().name().toLowerCase(Locale.ROOT), one.object(), one.what()))
                    .append("          ").append(one.why()).append(" [").append(one.rule()).append(']').append(System.lineSeparator());
            Stream.of(one.sql(), one.command()).filter(Objects::nonNull)
                    .forEach(line -> text.append("          ").append(line).append(System.lineSeparator()));
        }
        return text.toString();
    }
}
