package dev.litelift.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A process that answers one command line after another, in its folder and with its variables. Each comes by the pipe
 * {@code requests}: {@code together} or {@code separate} for the two streams of its output, then its arguments, NUL behind each. Its
 * exit status goes by the pipe {@code replies}, its output to {@code out} and {@code err}.
 */
public final class CommandServer {
    private CommandServer() {}

    /** @param arguments the folder of the pipes, and the process without which this one ends */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow().onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        while (true) {
            answer(folder);
        }
    }

    private static void answer(Path folder) throws IOException {
        String[] request = request(folder);
        try (PrintStream out = stream(folder.resolve("out")); PrintStream err = stream(folder.resolve("err"))) {
            System.setOut(out);
            System.setErr(request[0].equals("together") ? out : err);
            int status = Main.run(Arrays.copyOfRange(request, 1, request.length));
            out.flush();
            err.flush();
            Files.writeString(folder.resolve("replies"), status + "\n");
        }
    }

    private static String[] request(Path folder) throws IOException {
        // Buffered: a file's own stream would ask the pipe for its position.
        try (InputStream pipe = new BufferedInputStream(new FileInputStream(folder.resolve("requests").toFile()))) {
            String text = new String(pipe.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(0, text.length() - 1).split("\0", -1);
        }
    }

    private static PrintStream stream(Path file) throws IOException {
        return new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8);
    }
}
