package dev.litelift.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bucket that keeps versions, in memory: as much of S3 as the runner's store calls. It checks no signature. */
final class VersionedS3 implements AutoCloseable {
    private static final String MODIFIED = "Sat, 21 Nov 2026 10:00:00 GMT";

    private final HttpServer server;
    private final Map<String, List<Version>> objects = new TreeMap<>();
    private int count;

    /**
     * @param content null for a delete marker
     * @param claimed the length that is told
     */
    private record Version(String id, byte[] content, long claimed) {}

    private VersionedS3(HttpServer server) {
        this.server = server;
    }

    static VersionedS3 start() throws IOException {
        VersionedS3 s3 = new VersionedS3(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        s3.server.createContext("/", s3::serve);
        s3.server.start();
        return s3;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Uploads a version and returns its id. */
    String put(String key, byte[] content) {
        return add(key, content, content.length);
    }

    /** An object of which only the size is of interest. */
    String claim(String key, long bytes) {
        return add(key, new byte[0], bytes);
    }

    /** Keys whose current version is no delete marker. */
    synchronized List<String> keys() {
        return objects.keySet().stream().filter(key -> current(key, null) != null).toList();
    }

    private synchronized String add(String key, byte[] content, long claimed) {
        String id = "v" + ++count;
        objects.computeIfAbsent(key, none -> new ArrayList<>()).add(new Version(id, content, claimed));
        return id;
    }

    private synchronized Version current(String key, String version) {
        List<Version> versions = objects.getOrDefault(key, List.of());
        Version found = version == null ? versions.isEmpty() ? null : versions.get(versions.size() - 1)
                : versions.stream().filter(known -> known.id().equals(version)).findFirst().orElse(null);
        return found == null || found.content() == null ? null : found;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        int slash = path.indexOf('/', 1);
        String key = slash < 0 ? "" : decoded(path.substring(slash + 1));
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        byte[] body = body(exchange);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, body);
            case "DELETE" -> {
                add(key, null, 0);
                answer(exchange, 204, new byte[0], null);
            }
            default -> {
                if (key.isEmpty()) {
                    answer(exchange, 200, listing(parameter(query, "prefix")), null);
                } else {
                    get(exchange, current(key, parameter(query, "versionId")));
                }
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        byte[] content = body;
        if (source != null) {
            String[] parts = source.split("\\?versionId=");
            String from = decoded(parts[0]).replaceFirst("^/?[^/]+/", "");
            content = current(from, parts.length > 1 ? parts[1] : null).content();
        }
        String id = put(key, content);
        exchange.getResponseHeaders().add("x-amz-version-id", id);
        answer(exchange, 200, source == null ? new byte[0]
                : "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>".getBytes(StandardCharsets.UTF_8), null);
    }

    private static void get(HttpExchange exchange, Version version) throws IOException {
        if (version == null) {
            answer(exchange, 404, new byte[0], null);
            return;
        }
        exchange.getResponseHeaders().add("x-amz-version-id", version.id());
        exchange.getResponseHeaders().add("ETag", "\"" + Arrays.hashCode(version.content()) + "\"");
        exchange.getResponseHeaders().add("Last-Modified", MODIFIED);
        answer(exchange, 200, version.content(), version.claimed());
    }

    private synchronized byte[] listing(String prefix) {
        StringBuilder text = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        keys().stream().filter(key -> prefix == null || key.startsWith(prefix)).forEach(key -> text.append("<Contents><Key>").append(key)
                .append("</Key><LastModified>2026-11-21T10:00:00Z</LastModified><ETag>\"e\"</ETag><Size>1</Size></Contents>"));
        return text.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param claimed for a HEAD, or null for the length of the content */
    private static void answer(HttpExchange exchange, int status, byte[] content, Long claimed) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(claimed == null ? content.length : claimed));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    /** The SDK sends bodies in chunks with a checksum behind them. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return raw;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (true) {
            int end = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, end).split(";")[0], 16);
            if (size == 0) {
                return whole.toByteArray();
            }
            whole.write(raw, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&")).filter(part -> part.startsWith(name + "=")).findFirst()
                .map(part -> decoded(part.substring(name.length() + 1))).orElse(null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
