package io.grantway.refreshreport;

import io.grantway.refreshreport.RefreshTokenFamilies.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The responses to refresh requests, each as its fault demands. */
final class FaultyAnswers {

    private final RefreshTimes times;

    FaultyAnswers(RefreshTimes times) {
        this.times = times;
    }

    /** Whether a whole response was written to a client that was still there. */
    boolean write(WireConnection connection, ProviderFault fault, Tokens tokens) throws IOException {
        switch (fault) {
            case UNAVAILABLE, UNAVAILABLE_AFTER_ROTATION -> connection.write(503, "", "{}");
            case BAD_GATEWAY, BAD_GATEWAY_AFTER_ROTATION -> connection.write(502, "", "<h1>Bad gateway</h1>");
            case REFUSED_FOR_NOW -> connection.write(503, json(), "{\"error\":\"temporarily_unavailable\"}");
            case RATE_LIMITED -> connection.write(429, json() + "Retry-After: 1\r\n", "{\"error\":\"slow_down\"}");
            case RESET, DROPPED_AFTER_ROTATION -> {
                connection.reset();
                return false;
            }
            case HANG, ROTATED_LATE -> {
                if (fault == ProviderFault.HANG) {
                    pauseBeyondTheLimit();
                }
                return false;
            }
            case WEB_PAGE ->
                connection.write(200, "Content-Type: text/html\r\n", "<!doctype html><title>Sign in</title>");
            case GARBAGE -> connection.write(200, json(), "\u0000\u0001{{{ not tokens");
            case TRUNCATED -> {
                byte[] whole = tokens.json().getBytes(StandardCharsets.UTF_8);
                byte[] half =
                        new String(whole, 0, whole.length / 2, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                connection.write(200, json(), half, whole.length - half.length);
                return false;
            }
            case SLOW, TOO_SLOW, NONE -> {
                if (fault == ProviderFault.SLOW) {
                    pause(times.callLimit().dividedBy(4));
                } else if (fault == ProviderFault.TOO_SLOW) {
                    pauseBeyondTheLimit();
                }
                if (!connection.isOpen()) {
                    return false;
                }
                boolean refused = tokens.json().isEmpty();
                connection.write(
                        refused ? 400 : 200, json(), refused ? "{\"error\":\"invalid_grant\"}" : tokens.json());
            }
        }
        return true;
    }

    private static String json() {
        return "Content-Type: application/json\r\n";
    }

    /** Until nobody waits for the response any more. */
    void pauseBeyondTheLimit() {
        pause(times.callLimit().plusSeconds(1));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
