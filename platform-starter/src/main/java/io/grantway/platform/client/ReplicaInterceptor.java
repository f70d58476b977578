package io.grantway.platform.client;

import io.grantway.contracts.CallKind;
import io.grantway.platform.request.RequestFacts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends each request to a replica: to the next one when a connection is refused, because nothing was sent, and once to
 * another one when a replica is silent and the call can be repeated. The gateway chooses replicas by the same
 * {@link ReplicaSet}, but has loops of its own: its calls are reactive, and what may be repeated there depends on the route.
 */
final class ReplicaInterceptor implements ClientHttpRequestInterceptor {

    private static final int MUCH = 4;

    private final ReplicaSet replicas;

    ReplicaInterceptor(ReplicaSet replicas) {
        this.replicas = replicas;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        return new Call(kind(request), request, body, execution).run();
    }

    private static CallKind kind(HttpRequest request) {
        if (request.getAttributes().get(CallKind.ATTRIBUTE) instanceof CallKind given) {
            return given;
        }
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        return reads ? CallKind.READ : CallKind.WRITE;
    }

    /** One call with all its attempts. */
    private final class Call {

        private final CallKind kind;
        private final HttpRequest request;
        private final byte[] body;
        private final ClientHttpRequestExecution execution;
        private final boolean curtailed;
        private final long end;
        private final Set<Replica> tried = new HashSet<>();
        private @Nullable Replica silent;
        private long silentSince;
        private @Nullable IOException failure;

        Call(CallKind kind, HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
            this.kind = kind;
            this.request = request;
            this.body = body;
            this.execution = execution;
            Duration patience = RequestFacts.patience(kind.whole());
            this.curtailed = patience.compareTo(kind.whole()) < 0;
            this.end = System.nanoTime() + patience.toNanos();
        }

        ClientHttpResponse run() {
            while (end - System.nanoTime() > 0) {
                Optional<Replica> next = kind == CallKind.POLL ? replicas.nextInsisting(tried) : replicas.next(tried);
                if (next.isEmpty()) {
                    break;
                }
                ClientHttpResponse response = attempt(next.get());
                if (response != null) {
                    return response;
                }
            }
            settle(false);
            throw new NeighbourUnavailable(replicas.service(), silent == null, failure);
        }

        private @Nullable ClientHttpResponse attempt(Replica replica) {
            long start = System.nanoTime();
            boolean other = silent == null && replicas.hasOther(replica, tried);
            Duration left = Duration.ofNanos(end - start);
            Duration limit = other && kind.firstTry().compareTo(left) < 0 ? kind.firstTry() : left;
            try {
                ClientHttpResponse response =
                        ReadResponse.of(new ReplicaCall(replica, limit, left).execute(request, body, execution));
                int status = response.getStatusCode().value();
                if (status >= 502 && status <= 504) {
                    replica.unavailable(start);
                } else {
                    replica.succeeded(start);
                }
                settle(System.nanoTime() - start < kind.firstTry().toNanos() / MUCH);
                return response;
            } catch (ConnectException | HttpConnectTimeoutException e) {
                replica.failed(start, e);
                failure = e;
                tried.add(replica);
                return null;
            } catch (IOException e) {
                boolean shortLimit = curtailed && limit.compareTo(kind.firstTry()) < 0;
                return silent(replica, start, other, shortLimit && e instanceof HttpTimeoutException, e);
            } catch (RuntimeException e) {
                replica.undecided();
                settle(false);
                throw e;
            }
        }

        private @Nullable ClientHttpResponse silent(
                Replica replica, long start, boolean other, boolean impatient, IOException cause) {
            failure = cause;
            tried.add(replica);
            if (impatient) { // the caller had too little time left, which says nothing about the replica
                replica.undecided();
                settle(false);
                throw new NeighbourUnavailable(replicas.service(), false, cause);
            }
            if (!other || kind == CallKind.WRITE || kind == CallKind.TOKEN) { // it had all the time there was
                replica.failed(start, cause);
                settle(false);
                throw new NeighbourUnavailable(replicas.service(), false, cause);
            }
            replica.silent();
            silent = replica;
            silentSince = start;
            if (!kind.repeatable()) {
                settle(false);
                throw new NeighbourUnavailable(replicas.service(), false, cause);
            }
            return null;
        }

        /**
         * Settles the verdict on the abandoned replica: it hangs if another one responded much sooner; otherwise
         * something that both need is slow.
         */
        private void settle(boolean answeredSooner) {
            Replica left = silent;
            if (left == null || failure == null) {
                return;
            }
            if (answeredSooner) {
                left.failed(silentSince, failure);
            } else {
                left.undecided();
            }
        }
    }
}
