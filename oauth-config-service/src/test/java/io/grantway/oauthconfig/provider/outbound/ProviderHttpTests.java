package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.NotConnected;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Unknown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Calls to servers that misbehave at the socket level. */
class ProviderHttpTests {

    private static final ProviderConfigId CONFIGURATION = new ProviderConfigId(UUID.randomUUID());
    private static final ProviderConfigId OTHER = new ProviderConfigId(UUID.randomUUID());

    private final ProviderHttp http = client(new TestOrigins());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger bytesRead = new AtomicInteger();
    private ServerSocket server;

    private static ProviderHttp client(AllowedOrigins allowed) {
        OutboundSettings settings = new OutboundSettings(
                List.of(),
                new OutboundSettings.Calls(
                        Duration.ofMillis(500), Duration.ofSeconds(2), DataSize.ofKilobytes(64), 20, 40));
        return new ProviderHttp(settings, new ProviderUrl(allowed), allowed);
    }

    /** What a server does with a connection. */
    private interface Behaviour {
        void act(Socket socket) throws Exception;
    }

    private URI serve(Behaviour behaviour) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            behaviour.act(socket);
                        } catch (Exception e) {
                            // the client has disconnected
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/token");
        TestOrigins.allow(uri.toString());
        TestOrigins.allow(uri.toString().replace("http:", "https:"));
        return uri;
    }

    @AfterEach
    void stop() throws IOException {
        http.destroy();
        if (server != null) {
            server.close();
        }
    }

    private ProviderCallResult post(URI uri) {
        return post(uri, Duration.ofSeconds(2));
    }

    private ProviderCallResult post(URI uri, Duration limit) {
        return post(CONFIGURATION, uri, limit);
    }

    private ProviderCallResult post(ProviderConfigId configuration, URI uri, Duration limit) {
        return http.send(
                new ProviderRequest(
                        configuration,
                        "POST",
                        uri,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "refresh_token=abc".getBytes(StandardCharsets.UTF_8),
                        Set.of()),
                Deadline.in(limit));
    }

    private void readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("refresh_token=abc") < 0) {
            int read = in.read();
            if (read < 0) {
                return;
            }
            bytesRead.incrementAndGet();
            seen.append((char) read);
        }
    }

    private static void write(Socket socket, String response) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(response.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void sendWhenResponseIsCompleteThenAnsweredWithItsStatus() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}");
        });

        assertThat(post(uri)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.response().status()).isEqualTo(429);
            assertThat(answered.response().wait(Instant.EPOCH)).contains(Duration.ofSeconds(7));
            assertThat(answered.response().text()).isEqualTo("{}");
        });
    }

    @Test
    void sendWhenRedirectedThenAnsweredAndNotFollowed() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/else\r\nContent-Length: 0\r\n\r\n");
        });

        assertThat(post(uri)).isInstanceOfSatisfying(Answered.class, answered -> assertThat(
                        answered.response().status())
                .isEqualTo(302));
        assertThat(connections).hasValue(1);
    }

    /** Bound, but not listening: nobody else can get the port meanwhile, nor can the client use it as its source. */
    @Test
    void sendWhenNobodyListensThenNotConnected() throws Exception {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            URI uri = URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/token");
            TestOrigins.allow(uri.toString());

            assertThat(post(uri)).isEqualTo(new NotConnected("unreachable", null));
        }
    }

    @Test
    void sendWhenHostDoesNotExistThenNotConnected() {
        assertThat(post(URI.create("https://nobody.invalid/token"))).isInstanceOf(NotConnected.class);
    }

    @Test
    void sendWhenHandshakeFailsThenNotConnected() throws Exception {
        URI plain = serve(socket -> write(socket, "HTTP/1.1 400 Bad\r\n\r\n"));

        assertThat(post(URI.create(plain.toString().replace("http:", "https:"))))
                .isInstanceOf(NotConnected.class);
    }

    @Test
    void sendWhenHandshakeNeverEndsThenNotConnected() throws Exception {
        URI plain = serve(socket -> socket.getInputStream().readAllBytes());

        assertThat(post(URI.create(plain.toString().replace("http:", "https:")), Duration.ofMillis(400)))
                .isEqualTo(new NotConnected("time_out", null));
    }

    @Test
    void sendWhenConnectionClosesAfterTheRequestThenUnknownAndNotRepeated() throws Exception {
        URI uri = serve(this::readRequest);

        assertThat(post(uri)).isEqualTo(new Unknown("connection_lost", false));
        assertThat(connections).hasValue(1);
    }

    @Test
    void sendWhenConnectionIsResetThenUnknown() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            socket.setSoLinger(true, 0);
        });

        assertThat(post(uri)).isEqualTo(new Unknown("connection_lost", false));
    }

    @Test
    void sendWhenServerIsSilentThenUnknownAtTheDeadline() throws Exception {
        URI uri = serve(socket -> socket.getInputStream().readAllBytes());
        long start = System.nanoTime();

        assertThat(post(uri, Duration.ofMillis(300))).isEqualTo(new Unknown("time_out", false));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void sendWhenResponseIsTooSlowThenUnknownAtTheDeadline() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                write(socket, "x");
                Thread.sleep(20);
            }
        });

        assertThat(post(uri, Duration.ofMillis(500))).isEqualTo(new Unknown("time_out", true));
    }

    @Test
    void sendWhenResponseEndsEarlyThenUnknown() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"access_token\":\"half");
        });

        assertThat(post(uri)).isEqualTo(new Unknown("connection_lost", true));
    }

    @Test
    void sendWhenResponseIsHugeThenCutOff() throws Exception {
        URI uri = serve(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            String block = "x".repeat(8_192);
            while (true) {
                write(socket, block);
            }
        });

        assertThat(post(uri)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.response().complete()).isFalse();
            assertThat(answered.response().body()).hasSize(65_536);
        });
    }

    @Test
    void sendWhenDeadlineIsOverThenNothingIsSent() throws Exception {
        URI uri = serve(this::readRequest);

        assertThat(post(uri, Duration.ZERO)).isEqualTo(new NotConnected("time_out", null));
        assertThat(bytesRead).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/token",
                "https://10.0.0.1/token",
                "https://[fd00::1]/token",
                "http://provider.example/token",
                "ftp://127.0.0.1/token",
                "http://127.0.0.1.evil.example/token",
                "http://user@127.0.0.1/token"
            })
    void sendWhenAddressIsForbiddenThenRefused(String url) {
        assertThat(post(URI.create(url))).isEqualTo(new NotConnected("address_refused", null));
    }

    @Test
    void sendWhenLoopbackIsNotAllowedThenRefused() throws Exception {
        URI uri = serve(this::readRequest);
        ProviderHttp strict = client(new AllowedOrigins(List.of()));
        ProviderRequest request = new ProviderRequest(CONFIGURATION, "GET", uri, Map.of(), null, Set.of());
        ProviderRequest tls = new ProviderRequest(
                CONFIGURATION, "GET", URI.create(uri.toString().replace("http:", "https:")), Map.of(), null, Set.of());

        assertThat(strict.send(request, Deadline.in(Duration.ofSeconds(1))))
                .isEqualTo(new NotConnected("address_refused", null));
        assertThat(strict.send(tls, Deadline.in(Duration.ofSeconds(1))))
                .isEqualTo(new NotConnected("address_refused", null));
        assertThat(connections).hasValue(0);
        strict.destroy();
    }

    /** As in standalone, where the sandbox provider's origin is allowed and databases listen on the same host. */
    @Test
    void sendWhenOnlyAnotherPortOfTheHostIsAllowedThenRefused() throws Exception {
        URI uri = serve(this::readRequest);
        ProviderHttp other =
                client(new AllowedOrigins(List.of("http://127.0.0.1:1", "http://localhost:" + uri.getPort())));

        assertThat(other.send(
                        new ProviderRequest(CONFIGURATION, "GET", uri, Map.of(), null, Set.of()),
                        Deadline.in(Duration.ofSeconds(1))))
                .isEqualTo(new NotConnected("address_refused", null));
        assertThat(connections).hasValue(0);
        other.destroy();
    }

    @Test
    void resolveWhenNameLeadsToThisMachineThenOnlyTheAllowedPort() throws Exception {
        PinnedDns dns = new PinnedDns(new AllowedOrigins(List.of("http://localhost:8090")));

        assertThat(dns.resolve("localhost", 8090)).isNotEmpty().allMatch(address -> address.getPort() == 8090);
        assertThatThrownBy(() -> dns.resolve("localhost", 16379)).isInstanceOf(PinnedDns.AddressRefused.class);
        assertThatThrownBy(() -> dns.resolve("localhost")).isInstanceOf(PinnedDns.AddressRefused.class);
    }

    @Test
    void sendWhenProviderOnlyFailsThenCircuitOpensForThatConfigurationOnly() throws Exception {
        URI uri = serve(this::readRequest);
        for (int i = 0; i < 10; i++) {
            post(uri);
        }

        assertThat(post(uri)).isEqualTo(new NotConnected("circuit_open", CallBudgets.OPEN));
        assertThat(connections).hasValue(10);
        assertThat(post(OTHER, uri, Duration.ofSeconds(2))).isEqualTo(new Unknown("connection_lost", false));
    }

    /** An unavailable userinfo endpoint says nothing about the token endpoint. */
    @Test
    void sendWhenAnotherEndpointOnlyFailsThenStillCalled() throws Exception {
        URI uri = serve(this::readRequest);
        for (int i = 0; i < 10; i++) {
            post(uri);
        }

        assertThat(post(uri.resolve("/userinfo"))).isEqualTo(new Unknown("connection_lost", false));
    }

    @Test
    void sendWhenOneConfigurationHangsThenAnotherIsStillAnswered() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(20);
        URI uri = serve(socket -> {
            readRequest(socket);
            if (hanging.getCount() > 0) {
                hanging.countDown();
                end.await();
            }
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
        for (int i = 0; i < 20; i++) {
            Thread.ofVirtual().start(() -> post(uri, Duration.ofSeconds(30)));
        }
        hanging.await();

        assertThat(post(uri, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(NotConnected.class, refused -> assertThat(refused.reason())
                        .isEqualTo("too_many_calls"));
        assertThat(post(OTHER, uri, Duration.ofSeconds(5))).isInstanceOf(Answered.class);
        end.countDown();
    }

    @Test
    void sendWhenTwoConfigurationsHangThenPlacesAreLeftForOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        URI slow = serve(socket -> {
            readRequest(socket);
            end.await();
        });
        int calls = 0;
        for (ProviderConfigId configuration : List.of(CONFIGURATION, OTHER)) {
            for (int i = 0; i < 20; i++) {
                Thread.ofVirtual().start(() -> {
                    post(configuration, slow, Duration.ofSeconds(30));
                    ended.incrementAndGet();
                });
            }
            calls += 20;
            int all = calls;
            // one after the other: the shares of two that come at once depend on their order
            Awaitility.await().until(() -> connections.get() + ended.get() == all);
        }

        try (ServerSocket healthy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = healthy.accept()) {
                    readRequest(socket);
                    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI uri = URI.create("http://127.0.0.1:" + healthy.getLocalPort() + "/token");
            TestOrigins.allow(uri.toString());

            assertThat(post(new ProviderConfigId(UUID.randomUUID()), uri, Duration.ofSeconds(5)))
                    .isInstanceOf(Answered.class);
        }
        assertThat(connections)
                .as("half for the first, half of the rest for the other")
                .hasValue(30);
        end.countDown();
    }

    @Test
    void sendWhenCalledThenAsksForNoContentEncoding() throws Exception {
        StringBuilder head = new StringBuilder();
        URI uri = serve(socket -> {
            InputStream in = socket.getInputStream();
            while (head.indexOf("refresh_token=abc") < 0) {
                head.append((char) in.read());
            }
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });

        assertThat(post(uri)).isInstanceOf(Answered.class);
        assertThat(head).contains("Accept-Encoding: identity\r\n");
    }

    @Test
    void requestTextWhenRequestHoldsSecretsThenShowsNone() {
        ProviderRequest request = new ProviderRequest(
                CONFIGURATION,
                "POST",
                URI.create("https://p.example/t?x=y"),
                Map.of("Authorization", "Bearer canary"),
                "canary".getBytes(),
                Set.of("canary"));

        assertThat(request.toString()).doesNotContain("canary").isEqualTo("POST p.example");
    }
}
