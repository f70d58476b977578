package io.grantway.platform.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Checks whether a replica responds at all: {@code OPTIONS *}, the ping of HTTP (RFC 9110 §9.3.7), which its server
 * answers before involving the service. Any response in time counts.
 */
final class ReplicaProbe {

    private static final int LIMIT_MILLIS = 1_000;
    private static final byte[] PING =
            "OPTIONS * HTTP/1.1\r\nHost: replica\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private ReplicaProbe() {}

    static boolean answers(Replica replica) {
        URI target = replica.located(URI.create("/"));
        boolean encrypted = "https".equals(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : encrypted ? 443 : 80;
        String host = target.getHost().replaceAll("[\\[\\]]", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            return encrypted ? readsHello(socket, host, port) : answersPing(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answersPing(Socket socket) throws IOException {
        socket.getOutputStream().write(PING);
        return socket.getInputStream().read() >= 0;
    }

    /**
     * Whether it takes part in a handshake; nothing is sent over the connection, so its certificate does not matter.
     */
    private static boolean readsHello(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var encrypted = (SSLSocket) sockets.createSocket(socket, host, port, false)) {
            encrypted.startHandshake();
            return true;
        } catch (SSLException e) {
            return true; // it responded, even if only to refuse
        }
    }
}
