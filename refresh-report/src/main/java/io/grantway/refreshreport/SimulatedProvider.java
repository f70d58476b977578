package io.grantway.refreshreport;

import io.grantway.refreshreport.RefreshTokenFamilies.Tokens;
import io.grantway.refreshreport.SentRefresh.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A provider that consents to everything at once and misbehaves with refreshes. It listens at an address of its own for
 * each replica of oauth-config-service, and so knows which of them has sent a request.
 */
final class SimulatedProvider implements AutoCloseable {

    final String clientId = "client-" + UUID.randomUUID();
    final String clientSecret = "secret-" + UUID.randomUUID();

    private final int number;
    private final int port;
    private final int replicas;
    private final RotationMode mode;
    private final RefreshTimes times;
    private final FaultDeck deck;
    private final Ledger ledger;
    private final Aim aim;
    private final RefreshTokenFamilies families;
    private final FaultyAnswers answers;
    private final List<ServerSocket> listeners = new ArrayList<>();

    SimulatedProvider(
            int number,
            int port,
            int replicas,
            RotationMode mode,
            RefreshTimes times,
            FaultDeck deck,
            Ledger ledger,
            Aim aim) {
        this.number = number;
        this.port = port;
        this.replicas = replicas;
        this.mode = mode;
        this.times = times;
        this.deck = deck;
        this.ledger = ledger;
        this.aim = aim;
        this.families = new RefreshTokenFamilies(mode, times);
        this.answers = new FaultyAnswers(times);
    }

    RotationMode mode() {
        return mode;
    }

    String name() {
        return ProviderHosts.name(number);
    }

    /** The description of the provider configuration, without a lie. */
    Map<String, Object> description() {
        return Map.of(
                "endpoints",
                Map.of(
                        "authorization", ProviderHosts.page(port) + "/authorize",
                        "token", ProviderHosts.origin(number, port) + "/token"),
                "rotation",
                mode.rotation,
                "replay",
                mode.replay,
                "replay_grace_seconds",
                times.grace().toSeconds());
    }

    /** Begins to accept connections. */
    synchronized void listen() throws IOException {
        listen(InetAddress.getLoopbackAddress(), 0);
        for (int replica = 1; replica <= replicas; replica++) {
            listen(ProviderHosts.address(replica), replica);
        }
    }

    /** Connections are refused from now on; those that exist go on. */
    @Override
    public synchronized void close() throws IOException {
        for (ServerSocket listener : listeners) {
            listener.close();
        }
        listeners.clear();
    }

    private void listen(InetAddress address, int replica) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(address, port), 500);
        listeners.add(listener);
        Thread.ofPlatform().daemon().name("provider-" + number + "-" + replica).start(() -> accept(listener, replica));
    }

    private void accept(ServerSocket listener, int replica) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Instant accepted = Instant.now();
                boolean aimed = replica > 0 && aim.connected(replica);
                Thread.ofVirtual().start(() -> serve(new WireConnection(socket, accepted), replica, aimed));
            } catch (IOException closed) {
                // by us, or the client is gone already
            }
        }
    }

    private void serve(WireConnection connection, int replica, boolean aimed) {
        try (connection) {
            WireRequest request = connection.read();
            if (request == null) {
                return;
            }
            if (request.path().equals("/authorize")) {
                String state = URLEncoder.encode(request.field("state"), StandardCharsets.UTF_8);
                String target = request.field("redirect_uri") + "?code=" + UUID.randomUUID() + "&state=" + state;
                connection.write(302, "Location: " + target + "\r\n", "");
            } else if (!request.field("grant_type").equals("refresh_token")) {
                connection.write(
                        200,
                        "Content-Type: application/json\r\n",
                        families.begin().json());
            } else {
                refresh(connection, request.field("refresh_token"), replica, aimed);
            }
        } catch (IOException e) {
            return; // a client that was killed, or that waited no longer
        }
    }

    private void refresh(WireConnection connection, String token, int replica, boolean frozen) {
        Instant arrived = Instant.now();
        long line = ledger.begin();
        boolean aimed = aim.sent(replica) || frozen;
        ProviderFault fault = aimed || !families.mayFail(token) ? ProviderFault.NONE : deck.next(mode);
        Result result = Result.UNTOUCHED;
        boolean told = false;
        Instant answered = Instant.now();
        try {
            if (fault == ProviderFault.ROTATED_LATE) {
                answers.pauseBeyondTheLimit();
            }
            Tokens tokens = fault.processes ? families.refresh(token, Instant.now()) : new Tokens(result, "");
            result = tokens.result();
            if (result == Result.REUSED || result == Result.REFUSED) {
                fault = ProviderFault.NONE; // a refusal is always told
            }
            boolean written = answers.write(connection, fault, tokens);
            answered = Instant.now();
            if (written) {
                aim.answered(replica);
                told = true;
            }
        } catch (IOException e) {
            answered = Instant.now();
        } finally {
            families.note(token, fault);
            ledger.add(new SentRefresh(
                    line,
                    mode,
                    RefreshTokenFamilies.familyOf(token),
                    RefreshTokenFamilies.nameOf(token),
                    replica,
                    connection.accepted(),
                    arrived,
                    fault,
                    result,
                    answered,
                    told));
        }
    }

    @Override
    public String toString() {
        return Objects.toString(mode) + " " + number;
    }
}
