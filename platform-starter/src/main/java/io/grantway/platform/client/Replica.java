package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of a service. Its breaker counts the failures there; in addition, a replica that was silent or refused is
 * suspect until it answers a probe, and is used only if there is no other.
 */
public final class Replica {

    private final URI origin;
    private final @Nullable InetAddress address;
    private final CircuitBreaker breaker;
    private volatile boolean suspected;

    Replica(URI origin, @Nullable InetAddress address, CircuitBreaker breaker) {
        this.origin = origin;
        this.address = address;
        this.breaker = breaker;
    }

    /** The configured origin; its host is a name if {@link #address()} is known. */
    public URI origin() {
        return origin;
    }

    /** The address of the name; null if the origin itself is an address. */
    public @Nullable InetAddress address() {
        return address;
    }

    public CircuitBreaker breaker() {
        return breaker;
    }

    /** The request's URI with the name: for the Host header and the certificate. */
    public URI named(URI request) {
        return at(origin.getRawAuthority(), request);
    }

    /** The request's URI with the address. */
    public URI located(URI request) {
        return at(authority(origin, address), request);
    }

    static String authority(URI origin, @Nullable InetAddress address) {
        if (address == null) {
            return origin.getRawAuthority();
        }
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return origin.getPort() < 0 ? host : host + ":" + origin.getPort();
    }

    private URI at(String authority, URI request) {
        String query = request.getRawQuery() == null ? "" : "?" + request.getRawQuery();
        String path = request.getRawPath() == null ? "" : request.getRawPath();
        return URI.create(origin.getScheme() + "://" + authority + path + query);
    }

    /** Whether the request certainly reached no replica: the connection failed, or the name is unknown. */
    public static boolean notReached(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }

    /** Whether it was silent or refused and has not responded since. */
    boolean suspect() {
        return suspected;
    }

    /** Whether it is neither suspect nor cut off by its breaker. */
    boolean healthy() {
        return !suspected && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** Records that it responded. */
    public void succeeded(long startNanos) {
        suspected = false;
        breaker.onSuccess(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    /** Records that it refused, broke off, or was silent while another replica responded. */
    public void failed(long startNanos, Throwable cause) {
        silent();
        breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, cause);
    }

    /** Records its response that something it needs is down. */
    void unavailable(long startNanos) {
        breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, new IOException("unavailable"));
    }

    /**
     * Records that it was silent in a first attempt; the breaker is informed by {@link #failed} or {@link #undecided}.
     */
    public void silent() {
        suspected = true;
    }

    /** Records that it answered a probe. */
    void answered() {
        suspected = false;
    }

    /** Records that the attempt says nothing about it. */
    public void undecided() {
        breaker.releasePermission();
    }

    @Override
    public String toString() {
        return authority(origin, address);
    }
}
