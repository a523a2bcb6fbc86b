package dev.litelift.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Services of AWS as far as the wire goes: notes every request, and answers those that it was told how to answer. */
final class AwsStandIn implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Call, Reply>> replies = new ConcurrentHashMap<>();

    /** @param action as the service's own model names it */
    record Call(String action, String body) {

        /** The fields of a form, as RDS takes them. */
        Map<String, String> form() {
            Map<String, String> fields = new TreeMap<>();
            for (String field : body.split("&")) {
                String[] parts = field.split("=", 2);
                fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
            return fields;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    record Reply(int status, String body) {
        static Reply ok(String body) {
            return new Reply(200, body);
        }
    }

    private AwsStandIn(HttpServer server) {
        this.server = server;
    }

    static AwsStandIn start() throws IOException {
        AwsStandIn standIn = new AwsStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        standIn.server.createContext("/", standIn::serve);
        standIn.server.start();
        return standIn;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(String action, Function<Call, Reply> reply) {
        replies.put(action, reply);
    }

    List<Call> calls(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Call call = new Call(target == null ? new Call("", body).form().getOrDefault("Action", "")
                : target.substring(target.lastIndexOf('.') + 1), body);
        calls.add(call);
        Reply reply = Optional.ofNullable(replies.get(call.action())).map(known -> known.apply(call))
                .orElse(new Reply(400, "{\"__type\": \"UnknownOperationException\"}"));
        exchange.getResponseHeaders().add("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
