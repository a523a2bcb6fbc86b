package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What is written about the command line is what the command line says of itself. */
class CliReferenceTest {
    private static final Path GENERATED = Path.of("target", "cli.md");

    private final CommandLine program = new CommandLine(Main.class);

    @Test
    void referenceEqualsTheHelpOfEveryCommand() throws IOException {
        String head = Documents.text("docs/cli.md").lines().takeWhile(line -> !line.equals("## litelift"))
                .collect(Collectors.joining("\n", "", "\n"));
        String generated = head + commands(program, false).stream().map(CliReferenceTest::chapter)
                .collect(Collectors.joining("\n"));
        Files.writeString(GENERATED, generated);

        assertThat(Documents.text("docs/cli.md"))
                .as("docs/cli.md is out of date: cp src/%s docs/cli.md", GENERATED)
                .isEqualTo(generated);
    }

    @Test
    void everyCommandStandsInTheReadme() throws IOException {
        String readme = Documents.text("README.md");

        assertThat(commands(program, false).stream().filter(command -> command.getSubcommands().isEmpty()))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(readme).contains(name(command)));
    }

    @Test
    void everyOptionIsMentioned() throws IOException {
        String readme = Documents.text("README.md");
        String reference = Documents.text("docs/cli.md");

        for (CommandLine command : commands(program, false)) {
            List<String> chapter = Documents.section(reference, "## " + name(command));
            assertThat(command.getCommandSpec().options().stream().filter(option -> !option.hidden()))
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(readme + chapter).contains(option.longestName()));
        }
    }

    @Test
    void everyHelpEndsWithAnExampleOfItsCommand() {
        assertThat(commands(program, true)).allSatisfy(command -> {
            String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
            assertThat(footer).as(name(command)).containsPattern("(?s)Examples?:\n(.*\n)?  " + name(command) + "(?= |\n|$)");
        });
    }

    @Test
    void everyHelpSaysWhatItsOptionsAreAndHowItEnds() {
        assertThat(commands(program, false)).allSatisfy(command -> {
            UsageMessageSpec help = command.getCommandSpec().usageMessage();
            assertThat(help.description()).as(name(command)).isNotEmpty();
            if (command.getSubcommands().isEmpty()) {
                assertThat(help.exitCodeList()).as("exit statuses of %s", name(command)).containsKeys("0", "2");
            }
            assertThat(command.getCommandSpec().args()).allSatisfy(argument -> {
                String told = String.join(" ", argument.description());
                assertThat(told).as("%s %s", name(command), argument.paramLabel()).endsWith(".");
                if (argument.isOption() && argument.arity().max() > 0 && argument.defaultValue() != null) {
                    assertThat(told).as("%s %s", name(command), argument.paramLabel()).contains("default");
                }
            });
        });
    }

    /** A program with its commands, depth first, itself first. */
    private static List<CommandLine> commands(CommandLine program, boolean hiddenToo) {
        List<CommandLine> found = new ArrayList<>(List.of(program));
        program.getSubcommands().values().stream()
                .filter(command -> hiddenToo || !command.getCommandSpec().usageMessage().hidden())
                .forEach(command -> found.addAll(commands(command, hiddenToo)));
        return found;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String chapter(CommandLine command) {
        String help = command.getUsageMessage(Ansi.OFF).lines().map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
        return "## " + name(command) + "\n\n```text\n" + help + "```\n";
    }
}
