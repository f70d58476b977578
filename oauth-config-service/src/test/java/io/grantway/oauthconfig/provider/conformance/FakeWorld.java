package io.grantway.oauthconfig.provider.conformance;

import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRequest;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.provider.KnownFakes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One fake with a clock of its own, and the last answer that it gave. */
final class FakeWorld {

    static final String SECRET = "demo-secret";
    static final String REDIRECT_URI = "https://grantway.example/connect/callback/pcfg_1";

    private final MovableClock clock;
    private final FakeProvider fake;
    private FakeResponse last = FakeResponse.empty(200);

    FakeWorld(String slug, KeyPair key, MovableClock clock) {
        this.clock = clock;
        this.fake = KnownFakes.one(slug, SECRET, key.getPublic(), REDIRECT_URI, clock);
    }

    FakeProvider fake() {
        return fake;
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** The last answer, for messages. */
    String told() {
        return last.status() + " " + last.body() + (last.reason() == null ? "" : " (" + last.reason() + ")");
    }

    FakeResponse last() {
        return last;
    }

    /** Takes back what was noted for messages. */
    void lastWas(FakeResponse earlier) {
        last = earlier;
    }

    FakeResponse browse(URI uri) {
        return answer("GET", uri, Map.of(), new byte[0]);
    }

    ProviderResponse call(ProviderRequest request) {
        Map<String, String> headers = new HashMap<>(Map.of("user-agent", "Grantway"));
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        byte[] body = request.body();
        FakeResponse response = answer(request.method(), request.uri(), headers, body == null ? new byte[0] : body);
        return new ProviderResponse(
                response.status(), response.contentType(), null, response.body().getBytes(StandardCharsets.UTF_8));
    }

    private FakeResponse answer(String method, URI uri, Map<String, String> headers, byte[] body) {
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        last = "https".equals(uri.getScheme())
                ? fake.answer(new FakeRequest(method, host, uri.getRawPath(), uri.getRawQuery(), headers, body))
                        .orElseGet(
                                () -> FakeResponse.text(404, "text/plain", "nothing is at " + host + uri.getRawPath()))
                : FakeResponse.text(404, "text/plain", "not https");
        return last;
    }

    /** Stands still unless told otherwise. */
    static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
