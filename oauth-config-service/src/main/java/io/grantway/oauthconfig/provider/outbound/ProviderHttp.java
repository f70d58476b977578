package io.grantway.oauthconfig.provider.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.outbound.CallBudgets.CallBudget;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.NotConnected;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Unknown;
import io.grantway.platform.worker.FairShare;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The only HTTP client for providers. Every call uses a new connection (a reused one may be closed, leaving it
 * unknown whether the request arrived), follows no redirect, repeats nothing and ends at its deadline. Never throws
 * for network errors.
 */
@Component
public class ProviderHttp implements DisposableBean {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final Duration CROWDED = Duration.ofSeconds(1);

    private final CloseableHttpClient client;
    private final CallBudgets budgets;
    private final FairShare<ProviderConfigId> places;
    private final Duration patience;
    private final ProviderUrl urls;
    private final int maxBody;

    ProviderHttp(OutboundSettings settings, ProviderUrl urls, AllowedOrigins allowed) {
        this.urls = urls;
        this.maxBody = Math.toIntExact(settings.outbound().maxBody().toBytes());
        this.budgets = new CallBudgets(settings.outbound().maxPerConfiguration());
        this.places = new FairShare<>(settings.outbound().maxCalls());
        this.patience = settings.outbound().connectTimeout();
        this.client = client(settings, allowed);
    }

    private static CloseableHttpClient client(OutboundSettings settings, AllowedOrigins allowed) {
        Timeout connect = Timeout.of(settings.outbound().connectTimeout());
        // each call has its own, shorter deadline
        Timeout call = Timeout.of(LONGEST_CALL);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PinnedDns(allowed))
                .setMaxConnTotal(settings.outbound().maxCalls())
                .setMaxConnPerRoute(settings.outbound().maxCalls())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(call)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRequestExecutor(new GuardedExecutor())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(call)
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Grantway")
                .build();
    }

    /** Sends the request once; returns at the deadline at the latest. */
    public ProviderCallResult send(ProviderRequest request, Deadline deadline) {
        long start = System.nanoTime();
        ProviderCallResult result = admit(request, deadline);
        CallRecorder.note(request, result, System.nanoTime() - start);
        return result;
    }

    private ProviderCallResult admit(ProviderRequest request, Deadline deadline) {
        assert OpenTransactions.none();
        if (urls.problem(request.uri().toString()).isPresent()) {
            return new NotConnected("address_refused", null);
        }
        CallBudget budget = budgets.of(request.configuration());
        CircuitBreaker breaker = budget.breaker(request.uri());
        if (!breaker.tryAcquirePermission()) {
            return new NotConnected("circuit_open", CallBudgets.OPEN);
        }
        if (!enter(request.configuration(), budget.calls(), deadline)) {
            breaker.releasePermission();
            return new NotConnected("too_many_calls", CROWDED);
        }
        long start = System.nanoTime();
        ProviderCallResult reply = sendWithin(request, budget.calls(), deadline);
        record(breaker, reply, System.nanoTime() - start);
        return reply;
    }

    /** Takes a place in the configuration's own budget and in its share of the process; {@link #leave} returns both. */
    private boolean enter(ProviderConfigId configuration, Semaphore calls, Deadline deadline) {
        Duration left = deadline.left();
        try {
            if (!calls.tryAcquire((left.compareTo(patience) < 0 ? left : patience).toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (places.tryEnter(configuration)) {
            return true;
        }
        calls.release();
        return false;
    }

    private void leave(ProviderConfigId configuration, Semaphore calls) {
        places.leave(configuration);
        calls.release();
    }

    private static void record(CircuitBreaker breaker, ProviderCallResult reply, long nanos) {
        boolean refused = reply instanceof NotConnected(String reason, var _) && reason.equals("address_refused");
        boolean healthy = reply instanceof Answered(ProviderResponse answer) && answer.status() < 500;
        if (refused) {
            breaker.releasePermission();
        } else if (healthy) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IOException("the provider failed"));
        }
    }

    /**
     * Runs the call on its own thread, because neither name resolution nor a TLS handshake stops at a deadline; it
     * counts against the limits until it has ended.
     */
    private ProviderCallResult sendWithin(ProviderRequest request, Semaphore calls, Deadline deadline) {
        var phase = new SendPhase(deadline);
        HttpUriRequestBase http = toHttp(request);
        var call = new FutureTask<>(() -> {
            try {
                return perform(http, phase, request.secrets());
            } finally {
                leave(request.configuration(), calls);
            }
        });
        Thread.ofVirtual().name("provider-call").start(call);
        var wait = new CallWait(deadline);
        try {
            return wait.of(call);
        } catch (TimeoutException e) {
            return abandon(http, phase, "time_out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon(http, phase, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call to a provider failed unexpectedly", e.getCause());
        }
    }

    private static ProviderCallResult abandon(HttpUriRequestBase http, SendPhase phase, String reason) {
        boolean neverSent = phase.giveUp();
        http.cancel();
        return neverSent ? new NotConnected(reason, null) : new Unknown(reason, phase.hasResponse());
    }

    private static HttpUriRequestBase toHttp(ProviderRequest request) {
        var http = new HttpUriRequestBase(request.method(), request.uri());
        http.setHeader("Accept-Encoding", "identity");
        request.headers().forEach(http::setHeader);
        byte[] body = request.body();
        if (body != null) {
            http.setEntity(new ByteArrayEntity(body, null));
        }
        return http;
    }

    private ProviderCallResult perform(HttpUriRequestBase http, SendPhase phase, Set<String> sent) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(SendPhase.ATTRIBUTE, phase);
        try {
            return client.execute(http, context, response -> read(response, http, phase, sent));
        } catch (BodyTooLarge e) {
            return new Answered(e.beginning);
        } catch (IOException e) {
            return phase.giveUp()
                    ? new NotConnected(reason(e), null)
                    : new Unknown("connection_lost", phase.hasResponse());
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case PinnedDns.AddressRefused _ -> "address_refused";
            case GuardedExecutor.TimeOver _ -> "time_out";
            case SSLException _ -> "tls_failed";
            default -> "unreachable";
        };
    }

    private ProviderCallResult read(
            ClassicHttpResponse response, HttpUriRequestBase http, SendPhase phase, Set<String> sent)
            throws IOException {
        phase.responded();
        byte[] body = body(response.getEntity());
        boolean complete = body.length <= maxBody;
        ProviderResponse answer = new ProviderResponse(
                response.getCode(),
                header(response, "Content-Type"),
                header(response, "Content-Encoding"),
                header(response, "Retry-After"),
                headers(response, "WWW-Authenticate"),
                complete ? body : Arrays.copyOf(body, maxBody),
                complete,
                sent);
        if (!complete) {
            http.cancel(); // otherwise closing would read the rest
            throw new BodyTooLarge(answer);
        }
        return new Answered(answer);
    }

    /** Reads at most one byte more than allowed. */
    private byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        return content == null ? new byte[0] : content.readNBytes(maxBody + 1);
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        @Nullable Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static @Nullable String headers(ClassicHttpResponse response, String name) {
        Header[] headers = response.getHeaders(name);
        return headers.length == 0
                ? null
                : Arrays.stream(headers).map(Header::getValue).collect(Collectors.joining(", "));
    }

    /** Stops reading a body that is larger than allowed. */
    private static final class BodyTooLarge extends IOException {

        private final transient ProviderResponse beginning;

        BodyTooLarge(ProviderResponse beginning) {
            super("the body is too large");
            this.beginning = beginning;
        }
    }

    @Override
    public void destroy() throws IOException {
        client.close();
    }
}
