package io.grantway.refreshreport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One connection of a client, on the level on which answers get lost. */
final class WireConnection implements AutoCloseable {

    /** Longer than anybody is frozen. */
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(60);

    private final Socket socket;
    private final Instant accepted;

    WireConnection(Socket socket, Instant accepted) {
        this.socket = socket;
        this.accepted = accepted;
    }

    Instant accepted() {
        return accepted;
    }

    @Nullable WireRequest read() throws IOException {
        socket.setSoTimeout(Math.toIntExact(LONGEST_FREEZE.toMillis()));
        return WireRequest.read(socket.getInputStream());
    }

    void write(int status, String headers, String body) throws IOException {
        write(status, headers, body.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Writes a response that promises more bytes than follow. */
    void write(int status, String headers, byte[] body, int missing) throws IOException {
        String head = "HTTP/1.1 " + status + " -\r\nConnection: close\r\nContent-Length: " + (body.length + missing)
                + "\r\n" + headers + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        socket.getOutputStream().write(all);
        socket.getOutputStream().flush();
    }

    /** Whether the client still listens. */
    boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes with a reset instead of properly. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
