package dev.litelift.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as a real browser shows them. After each test the browser must have had nothing to complain of and nothing to fetch. */
@Timeout(120)
class PageInBrowserTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"><svg onload=alert(2)>'\u202E";
    private static final int PHONE = 360;

    @TempDir
    private static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start(folder);
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void isSilentAndAsksForNothing() {
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.requests()).isEmpty();
    }

    static Stream<String> pages() {
        return Stream.of(Reports.page(Reports.load()), Reports.page(Reports.plan()));
    }

    private static List<?> audit(Page page, String what) {
        return (List<?>) page.evaluate("(" + Audit.SOURCE + ")." + what + "()");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasTheStructureThatScreenReadersNeed(String html) {
        try (Page page = chromium.show(html, Chromium.usual())) {
            assertThat(audit(page, "structure")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void hasContrastInBothColourSchemes(ColorScheme scheme) {
        pages().forEach(html -> {
            try (Page page = chromium.show(html, Chromium.usual().setColorScheme(scheme))) {
                page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

                assertThat(audit(page, "contrast")).isEmpty();
                assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                        .isEqualTo(scheme == ColorScheme.DARK ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAPhone(String html) {
        try (Page page = chromium.show(html, new NewContextOptions().setViewportSize(PHONE, 740))) {
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
            assertThat(audit(page, "wide")).isEmpty();
        }
    }

    @Test
    void sortsByFiguresAndByWords() {
        try (Page page = chromium.show(Reports.page(Reports.load()), Chromium.usual())) {
            Locator table = page.locator("#tables table");
            Locator rows = table.locator("thead button", new Locator.LocatorOptions().setHasText("Rows")).first();

            rows.click();
            assertThat(column(table, 3)).containsExactly("1", "500", "1,997", "20,000", "60,000", "1,500,000");
            assertThat(table.locator("[aria-sort=ascending]").innerText()).contains("Rows");
            rows.press("Enter");
            assertThat(column(table, 3)).startsWith("1,500,000", "60,000").endsWith("1");
            table.locator("thead button").first().press("Space");
            assertThat(column(table, 1)).startsWith("</script><img src=x onerror=alert(1)>", "customer", "measurement");
            assertThat(table.locator("[aria-sort]").count()).isOne();
        }
    }

    private static List<String> column(Locator table, int number) {
        return table.locator("tbody tr:visible > :nth-child(" + number + ")").allInnerTexts();
    }

    @Test
    void filtersByEveryWord() {
        try (Page page = chromium.show(Reports.page(Reports.plan()), Chromium.usual())) {
            Locator types = page.locator("#types");

            types.getByLabel("Filter").fill("ORDER bigint");
            assertThat(column(types.locator("table"), 1)).containsExactly("id", "customerid", "order_id", "line", "qty");
            assertThat(types.locator("output").innerText()).matches("5 of \\d+ rows");
            types.getByLabel("Filter").fill("no such thing");
            assertThat(column(types.locator("table"), 1)).isEmpty();
        }
    }

    @Test
    void showsFiveHundredTables() {
        for (String html : List.of(Reports.page(Reports.withTables(Reports.load(), 500)),
                Reports.page(Reports.withTables(Reports.plan().put("verdict", "planned"), 500)))) {
            try (Page page = chromium.show(html, Chromium.usual())) {
                assertThat(((Number) page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")).longValue())
                        .as("milliseconds until it is there").isLessThan(10_000);
                assertThat(page.locator(".diagram g").count()).isLessThanOrEqualTo(40);
                Locator types = page.locator("#types");
                page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
                types.locator("thead button").first().click();
                types.getByLabel("Filter").fill("table_1499");

                assertThat(types.locator("output").innerText()).isEqualTo("7 of 3500 rows");
                assertThat(types.locator("tbody tr:not([hidden]) > :first-child").allInnerTexts()).hasSize(7).isSorted();
            }
        }
    }

    @Test
    void isUnmovedByHostileNamesAndValues() {
        for (var report : List.of(Reports.load(), Reports.plan())) {
            String html = Reports.page(Reports.withTexts(report, text -> HOSTILE + "y".repeat(10_000) + text));
            try (Page page = chromium.show(html, new NewContextOptions().setViewportSize(PHONE, 740))) {
                assertThat(page.locator("img, iframe, object, embed, base, form").count()).isZero();
                assertThat(page.locator("script").count()).isOne();
                assertThat(page.locator("[onload], [onerror]").count()).isZero();
                assertThat(page.locator("main").innerText()).contains("</script><img src=x onerror=alert(1)>").contains("⟨U+202E⟩");
                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
                assertThat(audit(page, "structure")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void canBeReadWithoutItsScript(String html) {
        try (Page page = chromium.show(html, Chromium.usual().setJavaScriptEnabled(false))) {
            assertThat(page.locator("button, input").count()).isZero();
            assertThat(page.locator("main > section").all()).hasSizeGreaterThan(5)
                    .allSatisfy(section -> assertThat(section.isVisible()).isTrue());
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("details tbody tr").all()).isNotEmpty()
                    .allSatisfy(row -> assertThat(row.isVisible()).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void printsAllOfIt(String html) {
        try (Page page = chromium.show(html, Chromium.usual().setColorScheme(ColorScheme.DARK))) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("nav, .filter").all()).isNotEmpty().allSatisfy(each -> assertThat(each.isVisible()).isFalse());
            assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
            assertThat(audit(page, "contrast")).isEmpty();

            byte[] paper = page.pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(true));
            assertThat(new String(paper, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
            assertThat(page.locator("details[open]").count()).as("folded again after printing").isZero();
        }
    }

    @Test
    void showsWhereTheKeyboardIsAndMovesForThoseWhoWantIt() {
        try (Page page = chromium.show(Reports.page(Reports.load()), Chromium.usual())) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
            assertThat(page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")).isEqualTo(true);
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setReducedMotion(ReducedMotion.REDUCE));
            assertThat(page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")).isEqualTo("auto");
        }
    }
}
