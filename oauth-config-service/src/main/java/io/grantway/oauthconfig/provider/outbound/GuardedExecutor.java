package io.grantway.oauthconfig.provider.outbound;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The last check before the request is written: connected, TLS handshake done, nothing sent. Here the phase changes,
 * or the call ends.
 */
final class GuardedExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        if (leadsToItself(connection)) {
            throw new ConnectException("nothing is listening: the connection was made to itself");
        }
        if (!(context.getAttribute(SendPhase.ATTRIBUTE) instanceof SendPhase phase) || !phase.begin()) {
            throw new TimeOver();
        }
        return super.execute(request, connection, informationCallback, context);
    }

    /**
     * If nobody listens on a loopback port, the kernel may choose that very port as the source, and the connection
     * succeeds.
     */
    private static boolean leadsToItself(HttpClientConnection connection) {
        @Nullable EndpointDetails ends = connection.getEndpointDetails();
        return ends != null
                && ends.getLocalAddress() != null
                && ends.getLocalAddress().equals(ends.getRemoteAddress());
    }

    /** Nothing was sent, because the deadline was near or had passed, or the caller had given up. */
    static final class TimeOver extends IOException {
        TimeOver() {
            super("too little time is left before the deadline of this call");
        }
    }
}
