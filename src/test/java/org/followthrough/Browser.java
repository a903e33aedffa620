package org.followthrough;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real browser of the tests: the system's Chromium, one per test run. Where there is none it is installed, so that
 * a fresh machine needs nothing beforehand. To be used by one thread.
 *
 * <pre>{@code
 * try (BrowserContext desktop = Browser.desktop("en")) {
 *     Page page = desktop.newPage();
 *     page.navigate("http://localhost:" + port + "/help");
 *     assertThat(Browser.violations(page)).isEmpty();
 * }
 * }</pre>
 */
public final class Browser {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String HOW_TO_HELP = "No browser was found for the tests. Install Chromium (for example"
            + " \"apt-get install chromium\") or set the environment variable CHROMIUM to a Chromium or Chrome.";

    private static com.microsoft.playwright.Browser running;

    private Browser() {}

    /** A fresh profile in a large window. */
    public static BrowserContext desktop(String language) {
        return context(language, 1280, 900);
    }

    /** A fresh profile in the size of a phone. */
    public static BrowserContext phone(String language) {
        return context(language, 390, 844);
    }

    /** A fresh profile in a window of this size, in CSS pixels; language as browsers send it, for example {@code de}. */
    public static BrowserContext context(String language, int width, int height) {
        return inTime(start().newContext(options(language, width, height)));
    }

    /** As {@link #context} without scripts. */
    public static BrowserContext withoutScripts(String language) {
        return inTime(start().newContext(options(language, 1280, 900).setJavaScriptEnabled(false)));
    }

    private static BrowserContext inTime(BrowserContext context) {
        context.setDefaultTimeout(15_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        return context;
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(String language, int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Europe/Berlin")
                // Each profile is somebody else, also for what counts by network address.
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", address()))
                .setViewportSize(width, height);
    }

    private static String address() {
        ThreadLocalRandom any = ThreadLocalRandom.current();
        return "203.%d.%d.%d".formatted(any.nextInt(256), any.nextInt(256), any.nextInt(256));
    }

    /** What keeps people from using the page, one line for each rule that is broken, with the elements concerned. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList();
    }

    private static synchronized com.microsoft.playwright.Browser start() {
        if (running == null || !running.isConnected()) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(playwright)));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable(playwright))
                            .setArgs(FLAGS));
        }
        return running;
    }

    private static void close(Playwright playwright) {
        try {
            playwright.close();
        } catch (PlaywrightException alreadyGone) {
            // The run is over anyway.
        }
    }

    private static Path executable(Playwright playwright) {
        return find(playwright)
                .or(() -> install().flatMap(done -> find(playwright)))
                .orElseThrow(() -> new IllegalStateException(HOW_TO_HELP));
    }

    private static Optional<Path> find(Playwright playwright) {
        return Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        playwright.chromium().executablePath())
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** With the system's packages where we may, else with Playwright's own download. */
    private static Optional<Boolean> install() {
        System.out.println("No browser found: installing Chromium for the tests, once.");
        boolean done = "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"))
                ? run(List.of("apt-get", "update"))
                        && run(List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium"))
                : run(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CLI.class.getName(),
                        "install",
                        "chromium"));
        return done ? Optional.of(true) : Optional.empty();
    }

    private static boolean run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
