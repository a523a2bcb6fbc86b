package dev.litelift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the order of packages that the root's package-info lists, by what the compiled classes really refer to. */
class ImportOrderTest {
    private static final String ROOT = "dev.litelift";
    private static final Path SOURCES = Path.of("main", "java");

    private record Edge(String from, String to) {}

    /** The packages in the order of the list; the root stands where the list says "this one". */
    private static List<String> order() throws IOException {
        String text = Files.readString(SOURCES.resolve("dev/litelift/package-info.java"));
        Matcher list = Pattern.compile("\\{@code ([^}]*)}, this one,[\\s*]*\\{@code ([^}]*)}").matcher(text);
        assertThat(list.find()).as("a list of packages in the root's package-info").isTrue();
        List<String> order = new ArrayList<>(packages(list.group(1)));
        order.add(ROOT);
        order.addAll(packages(list.group(2)));
        return order;
    }

    private static List<String> packages(String names) {
        return Stream.of(names.split("[\\s*,]+")).map(name -> ROOT + "." + name).toList();
    }

    private static List<Edge> edges() {
        StringWriter out = new StringWriter();
        int status = ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(out), new PrintWriter(out),
                "-verbose:package", "--ignore-missing-deps", Path.of("target", "classes").toString());
        assertThat(status).as(out.toString()).isZero();
        List<Edge> edges = out.toString().lines()
                .map(line -> Pattern.compile("^ +(\\S+) +-> (\\S+).*").matcher(line))
                .filter(Matcher::matches)
                .map(line -> new Edge(line.group(1), line.group(2)))
                .toList();
        assertThat(edges).hasSizeGreaterThan(50);
        return edges;
    }

    @Test
    void importsOnlyWhatStandsBefore() throws IOException {
        List<String> order = order();

        assertThat(edges())
                .filteredOn(edge -> order.contains(edge.to()))
                .allSatisfy(edge -> assertThat(order.subList(0, order.indexOf(edge.from()))).as("%s", edge)
                        .contains(edge.to()));
    }

    @Test
    void listsEveryPackage() throws IOException {
        List<String> order = order();

        assertThat(edges()).extracting(Edge::from).allSatisfy(name -> assertThat(order).contains(name));
        assertThat(order).doesNotHaveDuplicates().allSatisfy(name -> assertThat(SOURCES.resolve(name.replace('.', '/')))
                .exists());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            software.amazon          | aws
            org.gaul                 | aws
            org.sqlite               | sqlite, replay, access
            com.healthmarketscience  | access, sample
            org.postgresql           | postgres
            picocli                  | cli
            com.github.luben         | dump
            org.apache.commons       | local
            org.tukaani              | local
            com.sun                  | local
            """)
    void keepsLibrariesInOnePlace(String library, String packages) {
        Set<String> allowed = Set.copyOf(packages(packages));

        assertThat(edges())
                .filteredOn(edge -> edge.to().startsWith(library))
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(allowed).as("%s", edge).contains(edge.from()));
    }

    @Test
    void leavesStandardStreamsToTheCommandLine() throws IOException {
        Pattern streams = Pattern.compile("System\\s*\\.\\s*(out|err|in|exit|console)\\b|printStackTrace\\(\\)|Runtime\\S*\\.(halt|exit)\\(");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> outside = files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().endsWith("cli"))
                    .toList();

            assertThat(outside).hasSizeGreaterThan(50)
                    .allSatisfy(file -> assertThat(Files.readString(file)).as("%s", file)
                            .doesNotContainPattern(streams));
        }
    }
}
