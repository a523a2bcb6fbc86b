package dev.litelift.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A browser of this machine that shows pages from files, and notes whatever they complain of or ask for. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path DRIVER = Path.of("..", "node_modules", "playwright-core").toAbsolutePath().normalize();

    private final Path folder;
    private final Playwright playwright;
    private final Browser browser;
    private final Locale locale = Locale.getDefault();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Chromium(Path folder, Playwright playwright, Browser browser) {
        this.folder = folder;
        this.playwright = playwright;
        this.browser = browser;
        // Playwright spells its constants in the default locale, where Turkish has no i for an I.
        Locale.setDefault(Locale.ROOT);
    }

    /**
     * Starts it; skips the tests of the caller where it is not there.
     *
     * @param folder takes the pages
     */
    static Chromium start(Path folder) throws IOException {
        Optional<Path> program = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
        assumeTrue(program.isPresent(), "SKIPPED: no Chromium on the PATH, so that no page is looked at; apt-get install chromium");
        Optional<Path> node = onPath("node");
        assumeTrue(node.isPresent() && Files.isDirectory(DRIVER), "SKIPPED: no " + DRIVER + ", so that no page is looked at; run npm ci");
        System.setProperty("playwright.cli.dir", driver(node.get()).toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(folder, playwright, playwright.chromium().launch(
                new BrowserType.LaunchOptions().setExecutablePath(program.get())));
    }

    /** As Playwright expects it: a Node and the package beside each other. */
    private static Path driver(Path node) throws IOException {
        Path driver = Files.createDirectories(Path.of("target", "playwright").toAbsolutePath());
        link(driver.resolve("node"), node);
        link(driver.resolve("package"), DRIVER);
        return driver;
    }

    private static void link(Path from, Path to) throws IOException {
        Files.deleteIfExists(from);
        Files.createSymbolicLink(from, to);
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As wide as a desk's screen, in light colours. */
    static Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    Page show(String html, Browser.NewContextOptions options) {
        try {
            Path file = Files.createTempFile(folder, "page", ".html");
            Files.writeString(file, html);
            BrowserContext context = browser.newContext(options);
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.onPageError(complaints::add);
            page.onRequest(request -> requests.add(request.url()));
            page.onDialog(dialog -> {
                complaints.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.navigate(file.toUri().toString());
            requests.remove(file.toUri().toString());
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Errors of scripts, words on the console, violations of the policy. */
    List<String> complaints() {
        return complaints;
    }

    /** Everything asked for but the pages themselves. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        Locale.setDefault(locale);
        browser.close();
        playwright.close();
    }
}
