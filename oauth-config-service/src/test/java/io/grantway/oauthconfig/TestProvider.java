package io.grantway.oauthconfig;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grantway.oauthconfig.provider.outbound.TestOrigins;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.value.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A provider over HTTP: codes with PKCE, refresh tokens that rotate and revoke their family on reuse, and simulated
 * failures.
 */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "client-1";
    public static final String SECRET = "a-secret-of-the-test-client";

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Map<String, String> usedRefreshTokens = new HashMap<>();
    private final Map<String, String> accessTokens = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> parameters = new CopyOnWriteArrayList<>();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Mood> moods = new LinkedBlockingQueue<>();
    private volatile int revocationStatus = 200;
    private volatile Duration revocationDelay = Duration.ZERO;
    private volatile int lifeSeconds = 3600;
    private volatile String profile = "{\"sub\":\"%s\",\"email\":\"%s@p.example\"}";
    private volatile UnaryOperator<String> tokenFields = nonce -> "";
    private int reuses;
    private volatile boolean acceptsAnyClient;
    private volatile RSAPublicKey trustedKey;
    private volatile Set<String> secrets = Set.of(SECRET);
    private volatile boolean rotates = true;
    private volatile boolean issuesRefreshTokens = true;
    private volatile String metadata;
    private volatile Mood lasting;

    /**
     * Behaviour for the next request to the token endpoint.
     *
     * @param work whether the provider processes the request first
     * @param status 0 closes the connection without a response
     */
    public record Mood(boolean work, int status, String body, String retryAfter, int delayMillis) {

        public static Mood of(int status, String body) {
            return new Mood(false, status, body, null, 0);
        }

        /** Rotates the refresh token and loses the response. */
        public static Mood losesTheAnswer() {
            return new Mood(true, 0, "", null, 0);
        }

        /** Processes the request, but a front end returns this response. */
        public static Mood after(int status) {
            return new Mood(true, status, "{}", null, 0);
        }

        public static Mood slow(int millis) {
            return new Mood(true, 200, "", null, millis);
        }
    }

    public TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::token);
        server.createContext("/revoke", this::revoke);
        server.createContext("/me", this::me);
        server.createContext("/.well-known/oauth-authorization-server", this::metadata);
        server.start();
        TestOrigins.allow(url());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The value of {@code custom} in a provider configuration; the issuer is this server's URL. */
    public String custom(String more) {
        return "{\"endpoints\":{\"authorization\":\"" + url() + "/authorize\",\"token\":\"" + url()
                + "/token\",\"revocation\":\"" + url() + "/revoke\",\"userinfo\":\"" + url() + "/me\",\"issuer\":\""
                + url() + "\"}" + more + "}";
    }

    public void mood(Mood mood) {
        moods.add(mood);
    }

    /** The behaviour for each request to the token endpoint from now on; null restores the default. */
    public void lastingMood(Mood mood) {
        lasting = mood;
    }

    public void issuesRefreshTokens(boolean does) {
        issuesRefreshTokens = does;
    }

    /** Whether a refresh returns a new refresh token and invalidates the old one. */
    public void rotates(boolean does) {
        rotates = does;
    }

    public void revocationStatus(int status) {
        revocationStatus = status;
    }

    /** How long a revocation takes. */
    public void revocationDelay(Duration delay) {
        revocationDelay = delay;
    }

    public void lifeSeconds(int seconds) {
        lifeSeconds = seconds;
    }

    public void acceptsAnyClient() {
        acceptsAnyClient = true;
    }

    /** From now on JWTs that this key verifies are a grant (RFC 7523 §2.1). */
    public void trusts(RSAPublicKey key) {
        trustedKey = key;
    }

    /** The client secrets that are valid from now on. */
    public void accepts(String... valid) {
        secrets = Set.of(valid);
    }

    /** The userinfo response; {@code %s} is replaced with the account. Empty for a status of 500. */
    /** Serves metadata (RFC 8414); none until then. */
    public void metadata(String json) {
        metadata = json;
    }

    public void profile(String json) {
        profile = json;
    }

    /** Additional fields of token responses to codes, computed from the nonce of the authorization request. */
    public void tokenFields(UnaryOperator<String> fields) {
        tokenFields = fields;
    }

    /** Grant types of the requests to the token endpoint, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Parameters of the requests to the token endpoint, in order. */
    public List<Map<String, String>> parameters() {
        return List.copyOf(parameters);
    }

    public long refreshes() {
        return requests.stream().filter("refresh_token"::equals).count();
    }

    /** Paths and queries of the requests to the token and revocation endpoints, in order. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    public List<String> revoked() {
        return List.copyOf(revoked);
    }

    public synchronized int reuses() {
        return reuses;
    }

    /** Approves the request as the end user: the URL of the response. */
    public synchronized String consent(String authorizationUrl, String account) {
        Map<String, String> asked =
                Neighbourhood.parameters(URI.create(authorizationUrl).getRawQuery());
        String code = "code-" + UUID.randomUUID();
        asked.put("account", account);
        codes.put(code, asked);
        return asked.get("redirect_uri") + "?code=" + code + "&state=" + encoded(asked.get("state")) + "&iss="
                + encoded(url());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void token(HttpExchange exchange) throws IOException {
        addresses.add(exchange.getRequestURI().toString());
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> asked = Neighbourhood.parameters(body);
            requests.add(asked.getOrDefault("grant_type", ""));
            parameters.add(asked);
            Mood mood = moods.isEmpty() ? lasting : moods.poll();
            Response response = mood != null && !mood.work()
                    ? new Response(mood.status(), mood.body())
                    : work(exchange.getRequestHeaders().getFirst("Authorization"), asked);
            if (mood != null && mood.work() && mood.status() >= 400) {
                response = new Response(mood.status(), mood.body());
            }
            if (mood != null) {
                pause(mood.delayMillis());
                if (mood.status() == 0) {
                    return;
                }
                if (mood.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", mood.retryAfter());
                }
            }
            send(exchange, response.status(), response.body());
        }
    }

    private record Response(int status, String body) {}

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Response work(String authorization, Map<String, String> asked) {
        if (asked.getOrDefault("grant_type", "").equals("urn:ietf:params:oauth:grant-type:jwt-bearer")) {
            return isTrusted(asked.getOrDefault("assertion", ""))
                    ? tokens("itself", false)
                    : new Response(400, "{\"error\":\"invalid_grant\"}");
        }
        if (!acceptsAnyClient
                && secrets.stream().noneMatch(secret -> basic(secret).equals(authorization))) {
            return new Response(401, "{\"error\":\"invalid_client\"}");
        }
        return switch (asked.getOrDefault("grant_type", "")) {
            case "authorization_code" -> code(asked);
            case "refresh_token" -> refresh(asked.getOrDefault("refresh_token", ""));
            case "client_credentials" -> tokens("itself", false);
            default -> new Response(400, "{\"error\":\"unsupported_grant_type\"}");
        };
    }

    private boolean isTrusted(String jwt) {
        try {
            return SignedJWT.parse(jwt).verify(new RSASSAVerifier(trustedKey));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static String basic(String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((encoded(CLIENT) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private Response code(Map<String, String> asked) {
        Map<String, String> authorized = codes.remove(asked.getOrDefault("code", ""));
        if (authorized == null || !authorized.get("redirect_uri").equals(asked.get("redirect_uri"))) {
            return new Response(400, "{\"error\":\"invalid_grant\"}");
        }
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(asked.getOrDefault("code_verifier", "")));
        return challenge.equals(authorized.get("code_challenge"))
                ? tokens(
                        authorized.get("account"),
                        issuesRefreshTokens,
                        tokenFields.apply(authorized.getOrDefault("nonce", "")))
                : new Response(400, "{\"error\":\"invalid_grant\"}");
    }

    private Response refresh(String token) {
        String reusedBy = usedRefreshTokens.get(token);
        if (reusedBy != null) {
            reuses++;
            refreshTokens.values().removeIf(reusedBy::equals);
            return new Response(400, "{\"error\":\"invalid_grant\"}");
        }
        String account = rotates ? refreshTokens.remove(token) : refreshTokens.get(token);
        if (account == null) {
            return new Response(400, "{\"error\":\"invalid_grant\"}");
        }
        if (!rotates) {
            return tokens(account, false);
        }
        usedRefreshTokens.put(token, account);
        return tokens(account, true);
    }

    private Response tokens(String account, boolean refreshable) {
        return tokens(account, refreshable, "");
    }

    private Response tokens(String account, boolean refreshable, String more) {
        String access = "at-" + UUID.randomUUID();
        accessTokens.put(access, account);
        String response =
                "{\"access_token\":\"" + access + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifeSeconds;
        if (refreshable) {
            String refresh = "rt-" + UUID.randomUUID();
            refreshTokens.put(refresh, account);
            response += ",\"refresh_token\":\"" + refresh + "\"";
        }
        return new Response(200, response + more + "}");
    }

    private void revoke(HttpExchange exchange) throws IOException {
        addresses.add(exchange.getRequestURI().toString());
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            pause((int) revocationDelay.toMillis());
            if (revocationStatus == 200) {
                revoked.add(Neighbourhood.parameters(body).get("token"));
            }
            send(exchange, revocationStatus, "{}");
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, metadata == null ? 404 : 200, metadata == null ? "{}" : metadata);
        }
    }

    private void me(HttpExchange exchange) throws IOException {
        try (exchange) {
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            String account;
            synchronized (this) {
                account = accessTokens.get(bearer == null ? "" : bearer.replace("Bearer ", ""));
            }
            int known = profile.isEmpty() ? 500 : 200;
            send(exchange, account == null ? 401 : known, account == null ? "{}" : profile.replace("%s", account));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    /** All refresh tokens that are valid now. */
    public synchronized List<String> liveRefreshTokens() {
        return new ArrayList<>(refreshTokens.keySet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
