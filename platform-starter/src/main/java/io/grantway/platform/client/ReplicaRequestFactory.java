package io.grantway.platform.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Creates requests with the limit of the current call. One client for all; one for each name that a certificate must
 * have.
 */
final class ReplicaRequestFactory implements ClientHttpRequestFactory {

    static final boolean HOST_MAY_BE_SET = allowHost();

    private final Duration connectTimeout;
    private final Executor writers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient plain;
    private final Map<String, HttpClient> certified = new ConcurrentHashMap<>();

    ReplicaRequestFactory(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        this.plain = client(null);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        ReplicaCall call = ReplicaCall.CURRENT.get();
        String name = call.certifiedName();
        HttpClient http = name == null ? plain : certified.computeIfAbsent(name, this::client);
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http, writers);
        requests.setReadTimeout(call.limit());
        return requests.createRequest(uri, method);
    }

    /** A client that names the expected certificate (RFC 6066 §3), because the connection goes to an address. */
    private HttpClient client(@Nullable String certifiedName) {
        // HTTP/1.1: an upgrade to h2c on every first call gains nothing on a local network
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (certifiedName != null) {
            SSLParameters parameters = new SSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(certifiedName)));
            builder.sslParameters(parameters);
        }
        return builder.build();
    }

    /** Lets the JDK's client set Host, which must be allowed before its first use in this process. */
    private static boolean allowHost() {
        String property = "jdk.httpclient.allowRestrictedHeaders";
        if (System.getProperty(property) == null) {
            System.setProperty(property, "host");
        }
        try {
            HttpRequest.newBuilder(URI.create("http://localhost")).header(HttpHeaders.HOST, "localhost");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
