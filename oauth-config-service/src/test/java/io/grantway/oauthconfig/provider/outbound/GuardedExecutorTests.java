package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

class GuardedExecutorTests {

    /** TCP allows it, so the kernel may do it for a port in the ephemeral range without a listener. */
    @Test
    void executeWhenSocketIsConnectedToItselfThenConnectException() throws Exception {
        try (Socket socket = new Socket();
                var connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.connect(socket.getLocalSocketAddress());
            connection.bind(socket);
            HttpCoreContext context = HttpCoreContext.create();
            context.setAttribute(SendPhase.ATTRIBUTE, new SendPhase(Deadline.in(Duration.ofSeconds(5))));

            assertThatThrownBy(() -> new GuardedExecutor()
                            .execute(
                                    new BasicClassicHttpRequest("GET", "http://127.0.0.1/token"),
                                    connection,
                                    null,
                                    context))
                    .isInstanceOf(ConnectException.class);
        }
    }
}
