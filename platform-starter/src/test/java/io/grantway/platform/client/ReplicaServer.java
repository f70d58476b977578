package io.grantway.platform.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One process of a service at its own loopback address, which can be frozen: it accepts connections but does not
 * respond.
 */
final class ReplicaServer implements AutoCloseable {

    /** A received request: method, path and Host header. */
    final List<String> seen = new CopyOnWriteArrayList<>();
    /** The deadlines that callers sent. */
    final List<String> patience = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch frozen = new CountDownLatch(0);
    private volatile boolean cutsOff;

    ReplicaServer(String address, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 64);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    InetAddress address() {
        return server.getAddress().getAddress();
    }

    void freeze() {
        frozen = new CountDownLatch(1);
    }

    void thaw() {
        frozen.countDown();
    }

    /** Cuts off every response from now on. */
    void cutOff() {
        cutsOff = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            frozen.await();
            if (!exchange.getRequestMethod().equals("OPTIONS")) {
                seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Host"));
                patience.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Grantway-Patience")));
            }
            byte[] response = "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, response.length + (cutsOff ? 1 : 0));
            exchange.getResponseBody().write(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thaw();
        server.stop(0);
        threads.close();
    }
}
