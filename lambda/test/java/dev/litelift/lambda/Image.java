package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the Dockerfile says of the image that it makes.
 *
 * @param home where the content lies in it
 * @param prepare the program that is run once while it is built
 * @param environment with {@code $PATH} for that of the base
 */
record Image(String home, String prepare, Map<String, String> environment, String user, String folder, List<String> entryPoint) {
    static final Path SOURCE = Path.of("..", "Dockerfile");
    /** What is copied to {@link #home}. */
    static final Path CONTENT = Path.of("target", "image").toAbsolutePath();

    static Image read() throws IOException {
        Map<String, String> last = new LinkedHashMap<>();
        Files.readAllLines(SOURCE).stream().filter(line -> line.matches("[A-Z]+ .*"))
                .forEach(line -> last.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        Map<String, String> environment = new LinkedHashMap<>();
        for (String setting : last.get("ENV").split(" ")) {
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        String home = last.get("COPY").replaceFirst(".* (/\\S+)/$", "$1");
        return new Image(home, last.get("RUN").replaceFirst(" .*", ""), environment, last.get("USER"), last.get("WORKDIR"),
                List.of(new ObjectMapper().readValue(last.get("ENTRYPOINT"), String[].class)));
    }

    /** The words that a container is started with. */
    List<String> words(PodSpec pod) {
        List<String> words = new ArrayList<>(pod.command().isEmpty() ? entryPoint : pod.command());
        words.addAll(pod.arguments());
        return words;
    }
}
