package dev.litelift.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that standard error goes to. The launcher says whether there is one, which the JVM cannot.
 *
 * @param colours whether to set text off by colours
 * @param unicode whether it shows block characters
 */
record Terminal(Size size, boolean colours, boolean unicode) {
    /** Rows and columns as {@code stty size} prints them; the launcher's word. */
    private static final String PROPERTY = "litelift.terminal";

    /** How many cells it has at the moment. */
    interface Size {
        int columns();

        int rows();
    }

    /** None when it is no terminal, or one that cannot move its cursor. */
    static Optional<Terminal> ofErrors(Map<String, String> environment) {
        String told = System.getProperty(PROPERTY, "");
        if (told.isEmpty() || "dumb".equals(environment.get("TERM"))) {
            return Optional.empty();
        }
        return Optional.of(of(told, environment));
    }

    /** One whose size the launcher did not tell. */
    static Terminal unknown(Map<String, String> environment) {
        return of("", environment);
    }

    private static Terminal of(String told, Map<String, String> environment) {
        // https://no-color.org
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(new AskedSize(told), colours, isUnicode());
    }

    /** JDK 17 and JDK 19 name the encoding of standard error by different properties. */
    private static boolean isUnicode() {
        String encoding = System.getProperty("stderr.encoding",
                System.getProperty("sun.stderr.encoding", Charset.defaultCharset().name()));
        return encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    }

    /** Asks the terminal again every now and then: windows are made wider and narrower. */
    private static final class AskedSize implements Size {
        private static final long NANOS_BETWEEN = 2_000_000_000L;
        private static final File TERMINAL = new File("/dev/tty");

        private int rows = 24;
        private int columns = 80;
        private boolean askable = true;
        private long asked = System.nanoTime();

        AskedSize(String told) {
            read(told);
        }

        @Override
        public synchronized int columns() {
            ask();
            return columns;
        }

        @Override
        public synchronized int rows() {
            ask();
            return rows;
        }

        private void ask() {
            if (!askable || System.nanoTime() - asked < NANOS_BETWEEN) {
                return;
            }
            asked = System.nanoTime();
            try {
                Process stty = new ProcessBuilder("stty", "size").redirectInput(TERMINAL)
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                if (stty.waitFor(1, TimeUnit.SECONDS)) {
                    read(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
                }
                stty.destroy();
            } catch (IOException e) {
                // The size that was known serves.
                askable = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read(String size) {
            String[] both = size.trim().split(" ");
            if (both.length == 2 && both[0].matches("[0-9]{1,4}") && both[1].matches("[0-9]{1,4}")) {
                // A terminal that does not know its size says 0.
                rows = both[0].equals("0") ? rows : Integer.parseInt(both[0]);
                columns = both[1].equals("0") ? columns : Integer.parseInt(both[1]);
            }
        }
    }
}
