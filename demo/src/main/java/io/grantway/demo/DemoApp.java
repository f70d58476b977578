package io.grantway.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The back end of a third-party app: an OAuth client of Grantway (RFC 6749). */
public final class DemoApp {

    /** Nothing listens at this URL: the demo's browser stops when it is redirected to it. */
    public static final String RETURN_URL = "http://localhost:3000/connected";

    private static final List<String> CUT = List.of("disconnecting", "revoked");

    private final String origin;
    private final String id;
    private final String secret;
    private DemoClient api;
    private String connectUrl = "";
    private String accessToken = "";

    public DemoApp(String origin, String id, String secret) {
        this.origin = origin;
        this.id = id;
        this.secret = secret;
        this.api = DemoClient.anonymous(origin);
    }

    public String id() {
        return id;
    }

    /** The client secret, which is shown once. */
    public String secret() {
        return secret;
    }

    /** The Grantway token of the last {@link #authenticate()}. */
    public String accessToken() {
        return accessToken;
    }

    /** Calls with the app's Grantway token. */
    public DemoClient api() {
        return api;
    }

    /** Where the end user's browser is redirected. */
    public String connectUrl() {
        return connectUrl;
    }

    /** Obtains a token by client credentials (RFC 6749 §4.4); returns its lifetime in seconds. */
    public String authenticate() {
        String credentials =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        DemoResponse response = new Browser().send(request).expect(200);
        accessToken = response.text("/access_token");
        api = DemoClient.bearer(origin, accessToken);
        return response.text("/expires_in");
    }

    /** Creates a connect session for one of the app's own users. */
    public String ask(String providerConfig, String externalId) {
        DemoResponse session = api.post(
                        "/api/v1/connect-sessions",
                        Map.of(
                                "provider_config_id", providerConfig,
                                "external_id", externalId,
                                "return_url", RETURN_URL))
                .expect(201);
        connectUrl = session.text("/url");
        return session.text("/id");
    }

    /** Confirms that the browser's user is the app's own user; only then does the connection release tokens. */
    public String confirm(String session, String code, String externalId) {
        DemoResponse connection = api.post(
                        "/api/v1/connect-sessions/" + session + "/confirm",
                        Map.of("code", code, "external_id", externalId))
                .expect(200);
        if (!connection.text("/state").equals("healthy")) {
            throw new DemoFailure("the connection is " + connection.text("/state"));
        }
        return connection.text("/id");
    }

    public ProviderToken read(String connection) {
        DemoResponse token =
                api.get("/api/v1/connections/" + connection + "/token").expect(200);
        return new ProviderToken(token.text("/access_token"), token.text("/expires_at"));
    }

    /** Reads a token that can neither be released nor renewed now; returns why. */
    String readInVain(String connection) {
        DemoResponse problem =
                api.get("/api/v1/connections/" + connection + "/token").expect(503);
        return problem.text("/reason");
    }

    /** Reads the token again and again, as a patient app does, until there is one. */
    public ProviderToken readPatiently(String connection, int seconds) {
        Steps.until(
                "a token",
                seconds,
                () -> api.get("/api/v1/connections/" + connection + "/token").status() == 200);
        return read(connection);
    }

    /**
     * Disconnects. No token is released once the response has arrived; the provider confirms the revocation soon
     * after.
     */
    public String disconnect(String connection) {
        String path = "/api/v1/connections/" + connection;
        String state = api.delete(path).expect(202).text("/state");
        if (!CUT.contains(state)) {
            throw new DemoFailure("the connection is " + state);
        }
        int afterwards = api.get(path + "/token").status();
        if (afterwards / 100 != 4) {
            throw new DemoFailure("reading the token of a disconnected connection returned " + afterwards);
        }
        Steps.until("the provider's confirmation", 20, () -> "revoked"
                .equals(api.get(path).expect(200).text("/state")));
        return "revocation " + api.get(path).expect(200).text("/revocation");
    }

    /**
     * A provider token.
     *
     * @param expiresAt as reported by the platform
     */
    public record ProviderToken(String accessToken, String expiresAt) {

        public String shown() {
            return "until " + expiresAt;
        }

        @Override
        public String toString() {
            return shown();
        }
    }
}
