package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.SqliteFixture;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Identifiers;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteRulesTest {
    @TempDir
    Path folder;

    private Path dump;

    @Test
    void whatIsWrittenReadsBackAndDecidesNothing() throws IOException {
        Path written = write();

        Rules rules = RulesReader.read(written, "rules.yaml");

        assertThat(Files.readString(written)).contains("""
                      bio:
                        policies:
                          ## to be decided: Users.bio: 1 row with the character U+0000 in text, e.g. rowid 1
                          ## one of: fail, strip, quarantine
                          # nul: strip
                """.indent(-2).indent(2).stripTrailing());
        assertThat(rules.policy("users", "bio", Policy.Kind.NUL)).isEqualTo(Policy.FAIL);
        assertThat(rules.column("users", "any").type()).isNull();
        assertThat(rules.identifiers()).isNull();
    }

    @Test
    void withoutItsCommentsItDoesWhatItSays() throws IOException {
        Path written = write();
        Path decided = folder.resolve("decided.yaml");
        Files.writeString(decided, Files.readString(written).replaceAll("(?m)^( *)# ", "$1"));

        Rules rules = RulesReader.read(decided, "decided.yaml");
        LoadReport plan = plan(rules);

        assertThat(rules.identifiers()).isEqualTo(Identifiers.KEEP);
        assertThat(rules.policy("users", "bio", Policy.Kind.NUL)).isEqualTo(Policy.of(Action.STRIP));
        assertThat(rules.policy("Users", "a: \"b\" #c", Policy.Kind.NULL_IN_NOT_NULL)).isEqualTo(Policy.FAIL);
        assertThat(rules.policy("posts", "author", Policy.Kind.ORPHANS)).isEqualTo(Policy.of(Action.QUARANTINE));
        assertThat(rules.column("users", "any").type()).isNotNull();
        assertThat(plan.verdict()).as("%s", plan.blockers()).isEqualTo(Verdict.PLANNED);
        assertThat(plan.tables()).extracting(LoadReport.TableReport::target).containsExactly("Users", "posts");
        assertThat(run("plan", dump.toString(), "--rules", decided.toString())).isZero();
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "schema: app\n");

        assertThat(run("plan", dump().toString(), "--write-rules", mine.toString())).isEqualTo(2);
        assertThat(mine).hasContent("schema: app\n");
    }

    private Path dump() {
        dump = SqliteFixture.database(folder,
                "CREATE TABLE Users(id INTEGER PRIMARY KEY, bio TEXT, any, \"a: \"\"b\"\" #c\" VARCHAR(2))",
                "INSERT INTO Users VALUES (1, 'a' || char(0) || 'b', 1, 'long'), (2, 'fine', 'x', 'longer')",
                "CREATE TABLE posts(id INTEGER PRIMARY KEY, author INTEGER REFERENCES Users(id))",
                "INSERT INTO posts VALUES (1, 7)");
        return dump;
    }

    private Path write() {
        Path written = folder.resolve("written.yaml");
        assertThat(run("plan", dump().toString(), "--write-rules", written.toString())).isEqualTo(5);
        return written;
    }

    private LoadReport plan(Rules rules) {
        LoadRequest request = LoadRequest.of(new DumpLocation.LocalPath(dump), null, folder.resolve("work"));
        return new Loader(List.of(new LocalFolder())).plan(request.withRules(rules), LoadListener.NONE, new StopSignal());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--work", folder.resolve("work").toString()));
        return Main.run(all.toArray(String[]::new));
    }
}
