package io.grantway.oauthconfig.provider.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grantway.oauthconfig.provider.outbound.TestOrigins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that publishes documents under paths of the test's choice, and records its requests. */
final class PublishedMetadata implements AutoCloseable {

    private final HttpServer server;
    private final String url;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param header name and value, separated by a colon; empty for none */
    private record Reply(int status, String header, String body) {}

    PublishedMetadata() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::reply);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        TestOrigins.allow(url);
    }

    String url() {
        return url;
    }

    /** Documents may contain {@code URL} for this server's own. */
    PublishedMetadata publish(String path, String document) {
        return reply(path, 200, "", document);
    }

    PublishedMetadata reply(String path, int status, String header, String body) {
        replies.put(path, new Reply(status, header, body));
        return this;
    }

    /** Never answers. */
    PublishedMetadata silent(String path) {
        return reply(path, 0, "", "");
    }

    /** Methods and paths, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod() + " " + path);
            Reply reply = replies.getOrDefault(path, new Reply(404, "", "{}"));
            if (reply.status() == 0) {
                awaitClose();
                return;
            }
            if (!reply.header().isEmpty()) {
                String[] header = reply.header().replace("URL", url()).split(": ", 2);
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            byte[] body = reply.body().replace("URL", url()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
