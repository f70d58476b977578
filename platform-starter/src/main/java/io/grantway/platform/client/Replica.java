package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of a service. Its breaker counts what goes wrong there; besides, one that was silent or refused is suspect
 * until it answers a probe, and asked only where there is no other.
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

    /** The configured origin; its host is a name where {@link #address()} is known. */
    public URI origin() {
        return origin;
    }

    /** The address behind the name; null where the origin itself has an address. */
    public @Nullable InetAddress address() {
        return address;
    }

    public CircuitBreaker breaker() {
        return breaker;
    }

    /** Where this request goes by name: for the Host header and the certificate. */
    public URI named(URI request) {
        return at(origin.getRawAuthority(), request);
    }

    /** Where this request goes by address. */
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

    /** Whether it was silent or refused and has not answered since. */
    boolean suspect() {
        return suspected;
    }

    /** Whether there is no doubt about it. */
    boolean healthy() {
        return !suspected && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** It answered. */
    public void succeeded(long startNanos) {
        suspected = false;
        breaker.onSuccess(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    /** It refused, broke off, or was silent while another one answered. */
    public void failed(long startNanos, Throwable cause) {
        silent();
        breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, cause);
    }

    /** It answered that what it needs is away. */
    void unavailable(long startNanos) {
        breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, new IOException("unavailable"));
    }

    /** It was silent for a first try; the breaker learns of it by {@link #failed} or {@link #undecided}. */
    public void silent() {
        suspected = true;
    }

    /** It answered a probe. */
    void answered() {
        suspected = false;
    }

    /** Nothing can be said of it. */
    public void undecided() {
        breaker.releasePermission();
    }

    @Override
    public String toString() {
        return authority(origin, address);
    }
}
