package io.grantway.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider that is not in the catalogue and whose tokens the test knows: authorization code with PKCE, refresh,
 * client credentials and revocation (RFC 6749, 7636, 7009). Its end users consent to everything at once.
 */
final class OwnProvider implements AutoCloseable {

    final String clientId = "client-" + UUID.randomUUID();
    final String clientSecret = "secret-" + UUID.randomUUID();
    final String accessToken = "access-" + UUID.randomUUID();
    final String refreshToken = "refresh-" + UUID.randomUUID();

    /** The requests to the token endpoint, in order: the form's fields. */
    final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();

    final List<Map<String, String>> revocations = new CopyOnWriteArrayList<>();

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** Its only port, which the platform must allow; so only one instance at a time. */
    static final int PORT = 19_095;

    OwnProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/revoke", this::revoke);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The provider configuration's description of this provider. */
    Map<String, Object> description() {
        return Map.of(
                "endpoints",
                Map.of(
                        "authorization", url() + "/authorize",
                        "token", url() + "/token",
                        "revocation", url() + "/revoke"),
                "client_authentication",
                "client_secret_basic",
                "pkce",
                "required");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        challenges.put(code, query.get("code_challenge"));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = body(exchange);
        tokenRequests.add(form);
        String grant = form.getOrDefault("grant_type", "");
        if (!authenticated(exchange)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (grant.equals("authorization_code") && !proven(form)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else if (grant.equals("client_credentials")) {
            answer(exchange, 200, tokens(""));
        } else {
            answer(exchange, 200, tokens(",\"refresh_token\":\"" + refreshToken + "\""));
        }
    }

    private void revoke(HttpExchange exchange) throws IOException {
        revocations.add(body(exchange));
        answer(exchange, authenticated(exchange) ? 200 : 401, "{}");
    }

    private String tokens(String more) {
        return "{\"access_token\":\"" + accessToken + "\",\"token_type\":\"Bearer\",\"expires_in\":3600" + more + "}";
    }

    private boolean authenticated(HttpExchange exchange) {
        String expected =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** Accepts a code once, and only with its verifier (RFC 7636 §4.6). */
    private boolean proven(Map<String, String> form) {
        String challenge = challenges.remove(form.getOrDefault("code", ""));
        return challenge != null && challenge.equals(s256(form.getOrDefault("code_verifier", "")));
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> body(HttpExchange exchange) throws IOException {
        return fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : String.valueOf(encoded).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
