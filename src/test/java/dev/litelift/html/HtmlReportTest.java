package dev.litelift.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page is made of, looked at as text. */
class HtmlReportTest {
    private static final String HOSTILE = "</script></style></title>--><img src=x onerror=hacked=1>\" onload='hacked=1' ";

    @ParameterizedTest
    @ValueSource(strings = {"load", "plan"})
    void givesTheSameBytesForTheSameReport(String name) throws IOException {
        String page = Reports.page(name.equals("load") ? Reports.load() : Reports.plan());
        Path written = Path.of("target", name + ".html");
        Files.writeString(written, page);

        assertThat(page).as("the page has changed; if it should: cp src/%s src/test/resources/dev/litelift/html/", written)
                .isEqualTo(golden(name + ".html"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = HtmlReportTest.class.getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void namesEveryNoticeWithItsPlaceAndHowToDecideOtherwise() {
        ObjectNode report = Reports.load();

        String page = Reports.page(report);

        for (String list : List.of("notices", "losses")) {
            assertThat(report.path(list)).isNotEmpty().allSatisfy(notice -> {
                assertThat(page).contains(escaped(notice.path("what").asText())).contains(escaped(notice.path("why").asText()));
                if (!notice.path("override").isNull()) {
                    assertThat(page).contains(escaped(notice.path("override").asText()));
                }
            });
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        Escaping.write(text, out);
        return out.toString();
    }

    @Test
    void neverTakesTextForMarkup() {
        String page = Reports.page(Reports.withTexts(Reports.load(), text -> HOSTILE + text));

        assertThat(page).doesNotContain("<img").contains("&lt;img src=x");
        assertWellFormed(page);
    }

    @Test
    void showsCharactersThatTurnOrHideText() {
        String page = Reports.page(Reports.withTexts(Reports.load(), text -> "a\u202Eb\u2066c\u0000d\uFEFFe" + text));

        assertThat(page).contains("a⟨U+202E⟩b⟨U+2066⟩c⟨U+0000⟩d⟨U+FEFF⟩e").doesNotContain("\u202E", "\u2066", "\u0000", "\uFEFF");
    }

    @Test
    void cutsNamesThatNobodyReads() {
        String page = Reports.page(Reports.withTexts(Reports.load(), text -> "x".repeat(10_000) + text));

        assertThat(page.replaceAll("(?s)<pre.*?</pre>", "")).as("but for commands").contains("xxx…").doesNotContain("x".repeat(1001));
    }

    @ParameterizedTest
    @EnumSource
    void hasAPageForEveryVerdict(Verdict verdict) {
        for (ObjectNode report : List.of(Reports.load(), Reports.plan())) {
            assertWellFormed(Reports.page(report.put("verdict", verdict.text())));
        }
    }

    /** A report of a request that ended early, or of an earlier litelift. */
    @ParameterizedTest
    @EnumSource(names = {"LOADED", "PLANNED", "REFUSED", "FAILED"})
    void bearsWhatAReportLacks(Verdict verdict) {
        assertWellFormed(HtmlReport.of(LoadReport.parse("{\"version\": 1, \"verdict\": \"" + verdict.text() + "\"}")));
        for (ObjectNode report : List.of(Reports.load(), Reports.plan())) {
            report.put("verdict", verdict.text());
            for (String field : names(report)) {
                if (!field.equals("verdict")) {
                    assertWellFormed(Reports.page(report.deepCopy().without(field)));
                }
            }
            List.of("started", "databaseBytes", "primaryKey", "foreignKeys", "span", "size", "cells", "valuesShown", "estimate",
                    "commit", "snapshot").forEach(added -> report.findParents(added).forEach(each -> ((ObjectNode) each).remove(added)));
            assertWellFormed(Reports.page(report));
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void allowsNothingButItsOwnStyleAndScript() throws Exception {
        String page = Reports.page(Reports.load());

        assertThat(page).contains("default-src &#39;none&#39;", digestOf("style", page), digestOf("script", page))
                .doesNotContain("unsafe", "http://", "https://")
                .doesNotContainPattern("<[a-z]+[^<>]* (src|style|on[a-z]+)=");
    }

    private static String digestOf(String tag, String page) throws Exception {
        Matcher element = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL).matcher(page);
        assertThat(element.find()).isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(element.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(element.find()).isFalse();
        return "&#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;";
    }

    @Test
    void tellsARollbackOnlyWhereThereIsOne() {
        ObjectNode report = Reports.load();
        String command = "litelift rollback --target postgresql://USER@db.example.org:5432/app " + report.path("migration").asText();

        assertThat(Reports.page(report)).contains(command);
        ((ObjectNode) report.path("commit")).put("rollback", false);
        ((ObjectNode) report.path("target")).put("mode", "data-only");
        assertThat(Reports.page(report)).doesNotContain("litelift rollback").contains("restore the database from a backup");
    }

    @Test
    void drawsWhatAnEarlierAttemptDidBeforeZero() {
        ObjectNode report = Reports.load();
        String usual = Reports.page(report);
        ((ObjectNode) report.path("tables").path(0).path("span")).put("began", -6.21).put("copied", -6.0).put("ended", -5.5);

        assertThat(usual).doesNotContain("earlier attempt", "class=\"zero\"");
        assertThat(Reports.page(report)).contains("earlier attempt", "<rect class=\"bar\" x=\"0.000%\"", "class=\"zero\" x1=\"50.0");
    }

    @Test
    void drawsPhasesOneAfterAnotherWhereNobodyNotedWhenTheyBegan() {
        ObjectNode report = Reports.load();
        report.remove("tables");
        ArrayNode phases = report.putArray("phases");
        phases.addObject().put("name", "one").put("seconds", 1);
        phases.addObject().put("name", "two").put("seconds", 3);

        assertThat(Reports.page(report)).contains("x=\"0.000%\" width=\"25.000%\"", "x=\"25.000%\" width=\"75.000%\"");
    }

    /** Every element is closed where it must be, and no id is given twice. */
    private static void assertWellFormed(String page) {
        String visible = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = Pattern.compile("<(/?)([a-z0-9]+)(( [a-zA-Z0-9-]+=\"[^\"<>]*\")*)>").matcher(visible);
        int tags = 0;
        while (tag.find()) {
            tags++;
            if (!tag.group(1).isEmpty()) {
                String last = open.pop();
                if (!last.equals(tag.group(2))) {
                    fail(last + " is closed by " + tag.group() + " at " + tag.start());
                }
            } else if (!List.of("meta", "br").contains(tag.group(2))) {
                open.push(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(visible.chars().filter(character -> character == '<').count()).isEqualTo(tags + 1);
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(visible).results().map(id -> id.group(1)).toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }
}
