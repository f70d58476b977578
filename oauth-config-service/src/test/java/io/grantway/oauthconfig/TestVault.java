package io.grantway.oauthconfig;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Request;
import io.grantway.platform.fixture.Neighbourhood.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of credential-service that connections need, over HTTP and with its rules: states, versions, grants,
 * leases with fences, the journal of attempts. It stores plain text and can be told to fail.
 */
public final class TestVault {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Credential> credentials = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Predicate<String> failing = call -> false;
    private Predicate<String> damaged = call -> false;
    private Predicate<String> losing = call -> false;

    /** A credential. */
    public static final class Credential {
        public String projectId;
        public String kind;
        public String state;
        public long version = 1;
        public String destination;
        public String externalId;
        public JsonNode created;
        public Map<String, String> fields = new TreeMap<>();
        public ObjectNode meta;
        public Map<String, String> grants = new TreeMap<>();
        public long fence;
        public Instant leasedUntil = Instant.EPOCH;
        public Instant notBefore = Instant.EPOCH;
        public boolean afterEnd;
        public Map<Long, Attempt> attempts = new TreeMap<>();
    }

    /** An attempt to refresh. */
    public static final class Attempt {
        public long version;
        public String step = "prepared";
        public Instant sentAt = Instant.now();
        public long callLimitSeconds = 3;
        public String key;
    }

    public TestVault(Neighbourhood neighbours) {
        for (String method : List.of("PUT", "DELETE")) {
            neighbours.on(method + " /internal/apps/", request -> {
                calls.add(request.method() + " suspension");
                return new Response(failing.test(request.method() + " suspension") ? 503 : 204, "");
            });
        }
        for (String method : List.of("GET", "PUT", "POST")) {
            neighbours.on(method + " /internal/credentials/", this::answer);
        }
    }

    /** The credential with the UUID of a connection or configuration, whose id is written as {@code cred_…}. */
    public synchronized Credential get(String prefixedId) {
        return credentials.get(key(prefixedId));
    }

    public static String key(String prefixedId) {
        return prefixedId.substring(prefixedId.indexOf('_') + 1);
    }

    /** Calls such as {@code PUT state active}, of all credentials, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on such calls return 503. */
    public synchronized void failing(Predicate<String> which) {
        failing = which;
    }

    /** As if it had been erased. */
    public synchronized void forget(String prefixedId) {
        credentials.remove(key(prefixedId));
    }

    /** Such calls are carried out, but their responses are lost. */
    public synchronized void losingAnswers(Predicate<String> which) {
        losing = which;
    }

    /** As if the holder of the lease had died long ago. */
    public synchronized void expireLease(String prefixedId) {
        get(prefixedId).leasedUntil = Instant.EPOCH;
    }

    /** As if every quiet time had passed. */
    public synchronized void endPauses(String prefixedId) {
        get(prefixedId).notBefore = Instant.EPOCH;
    }

    /** Calls that respond as if the stored values had been tampered with. */
    public synchronized void damaged(Predicate<String> calls) {
        damaged = calls;
    }

    private synchronized Response answer(Request request) {
        String[] path = request.path().split("/");
        String id = key(path[3]);
        String operation = path.length > 4 ? path[4] : "";
        JsonNode body = request.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(request.body());
        String call = (request.method()
                        + ' '
                        + operation
                        + ' '
                        + body.path("state")
                                .asString(body.path("step")
                                        .asString(body.path("purpose")
                                                .asString(body.path("outcome").asString("")))))
                .strip();
        calls.add(call);
        if (failing.test(call)) {
            return problem(503, "not_ready");
        }
        Credential credential = credentials.get(id);
        if (credential == null && !(request.method().equals("PUT") && operation.isEmpty())) {
            return problem(404, "credential_not_found");
        }
        if (damaged.test(call)) {
            return problem(409, "credential_damaged");
        }
        if (credential != null && misdirected(operation, credential, body)) {
            return problem(409, "credential_damaged");
        }
        Response response =
                switch (operation) {
                    case "" -> request.method().equals("PUT") ? store(id, credential, body) : head(id, credential);
                    case "content" -> replace(id, credential, body);
                    case "tokens" -> adopt(id, credential, key(body.path("from").asString()));
                    case "open" -> open(credential, body.path("purpose").asString());
                    case "state" -> changeState(id, credential, body);
                    case "grants" -> grant(credential, path[5], path.length > 6, body);
                    case "lease" -> lease(id, credential, body);
                    case "attempts" ->
                        path.length > 6
                                ? end(credential, Long.parseLong(path[5]), body)
                                : mark(
                                        credential,
                                        Long.parseLong(path[5]),
                                        body.path("step").asString());
                    case "versions" -> deliver(id, credential, body);
                    case "response-key" ->
                        answerKey(credential, body.path("wrapped_key").asString());
                    default -> problem(404, "not_found");
                };
        if (losing.test(call)) {
            throw new IllegalStateException("the connection ends without an answer");
        }
        return response;
    }

    /** Releases only to the bound destination; only a client secret can be entered again for another. */
    private static boolean misdirected(String operation, Credential credential, JsonNode body) {
        boolean checked = operation.equals("lease")
                || operation.equals("open")
                || operation.equals("content")
                || operation.equals("tokens");
        String bound = credential.destination;
        return checked
                && !bound.equals(body.path("destination").asString())
                && !(credential.kind.equals("client_secret")
                        && bound.equals(body.path("moved_from").asString("")));
    }

    private static Response problem(int status, String code) {
        return new Response(
                status, "{\"code\":\"" + code + "\",\"status\":" + status + ",\"detail\":\"" + code + "\"}");
    }

    private static Response head(String id, Credential credential) {
        ObjectNode head = JSON.createObjectNode()
                .put("id", "cred_" + id)
                .put("project_id", credential.projectId)
                .put("kind", credential.kind)
                .put("state", credential.state)
                .put("version", credential.version);
        head.set("meta", credential.meta);
        return new Response(200, head.toString());
    }

    private Response store(String id, Credential there, JsonNode body) {
        if (there != null) {
            boolean same = there.created.path("fields").equals(body.path("fields"));
            return same ? head(id, there) : problem(409, "credential_exists");
        }
        Credential credential = new Credential();
        credential.projectId = body.path("project_id").asString();
        credential.kind = body.path("kind").asString();
        credential.state = body.path("paused").asBoolean() ? "paused" : "active";
        credential.created = body;
        credential.destination = body.path("destination").asString();
        credential.externalId = body.path("external_id").asString(null);
        put(credential, body);
        credentials.put(id, credential);
        return head(id, credential);
    }

    private static void put(Credential credential, JsonNode body) {
        body.path("fields")
                .properties()
                .forEach(field ->
                        credential.fields.put(field.getKey(), field.getValue().asString()));
        if (body.path("meta") instanceof ObjectNode meta) {
            credential.meta = meta;
        }
    }

    private static Response replace(String id, Credential credential, JsonNode body) {
        if (credential.version != body.path("expected_version").asLong()) {
            return problem(409, "credential_changed");
        }
        credential.fields.clear();
        credential.destination = body.path("destination").asString();
        put(credential, body);
        credential.version++;
        credential.notBefore = Instant.EPOCH;
        credential.afterEnd = false;
        return head(id, credential);
    }

    private Response adopt(String id, Credential credential, String from) {
        Credential other = credentials.get(from);
        if (other == null) {
            return problem(404, "credential_not_found");
        }
        if (!List.of("active", "paused").contains(credential.state)) {
            return problem(409, "credential_not_active");
        }
        if (!other.state.equals("paused")) {
            return problem(409, other.state.equals("destroyed") ? "credential_destroyed" : "credential_not_active");
        }
        credential.fields.clear();
        credential.fields.putAll(other.fields);
        credential.meta = other.meta;
        credential.version++;
        credential.notBefore = Instant.EPOCH;
        credential.afterEnd = false;
        other.state = "destroyed";
        other.fields.clear();
        return head(id, credential);
    }

    private static Response open(Credential credential, String purpose) {
        boolean secret = credential.kind.equals("client_secret") && credential.state.equals("active");
        boolean tokens = credential.kind.equals("token_set")
                && purpose.equals("revocation")
                && List.of("disconnecting", "paused").contains(credential.state);
        if (!secret && !tokens) {
            return problem(409, "credential_not_active");
        }
        if (tokens && credential.leasedUntil.isAfter(Instant.now())) {
            return problem(409, "refresh_under_way");
        }
        ObjectNode opened = JSON.createObjectNode().put("version", credential.version);
        ObjectNode fields = opened.putObject("fields");
        credential.fields.forEach(fields::put);
        return new Response(200, opened.toString());
    }

    private static Response changeState(String id, Credential credential, JsonNode body) {
        String state = body.path("state").asString();
        if (state.equals("active")) {
            credential.externalId = body.path("external_id").asString(null);
        }
        boolean reachable = credential.state.equals(state)
                || List.of("active", "paused").contains(credential.state)
                || (credential.state.equals("disconnecting") && state.equals("destroyed"));
        if (!reachable) {
            return problem(409, "state_not_reachable");
        }
        credential.state = state;
        if (state.equals("destroyed")) {
            credential.fields.clear();
            credential.grants.clear();
        }
        return head(id, credential);
    }

    private static Response grant(Credential credential, String app, boolean withdraw, JsonNode body) {
        if (withdraw) {
            credential.grants.remove(app);
        } else if (body.path("confirming").asBoolean()
                && !credential.state.equals("paused")
                && !body.path("deliver").asString().equals(credential.grants.get(app))) {
            return problem(409, "state_not_reachable");
        } else {
            credential.grants.put(app, body.path("deliver").asString());
        }
        return new Response(204, "");
    }

    private static Response lease(String id, Credential credential, JsonNode body) {
        long seen = body.path("seen_version").asLong();
        if (!credential.kind.equals("token_set") || !credential.state.equals("active")) {
            return problem(409, "credential_not_active");
        }
        if (credential.version > seen) {
            return leaseAnswer("fresh", credential.version);
        }
        if (credential.version < seen) {
            return problem(409, "credential_changed");
        }
        if (!credential.meta.path("refreshable").asBoolean()) {
            return problem(409, "not_refreshable");
        }
        if (credential.leasedUntil.isAfter(Instant.now())) {
            return leaseAnswer("held", credential.version);
        }
        boolean force = body.path("force").asBoolean();
        boolean doubt = credential.attempts.values().stream()
                .anyMatch(each -> each.version == credential.version
                        && List.of("sent", "answered", "unknown").contains(each.step));
        boolean lifted = body.path("lift_wait").asBoolean(false) && !doubt;
        Instant until = lifted ? Instant.EPOCH : credential.notBefore;
        Instant end = credential.meta.path("expires_at").isNull()
                ? Instant.MAX
                : Instant.parse(credential.meta.path("expires_at").asString());
        if (credential.afterEnd && !force && end.isAfter(until)) {
            until = end;
        }
        if (until.isAfter(Instant.now())) {
            return new Response(
                    200,
                    JSON.createObjectNode()
                            .put("status", "not_yet")
                            .put("version", credential.version)
                            .put(
                                    "retry_after_millis",
                                    Math.min(
                                            3_600_000,
                                            Duration.between(Instant.now(), until)
                                                                    .toSeconds()
                                                            * 1000
                                                    + 1))
                            .toString());
        }
        long fence = ++credential.fence;
        credential.leasedUntil = Instant.now()
                .plusSeconds(body.path("call_limit_seconds").asLong())
                .plusSeconds(10);
        List<Attempt> unknown = credential.attempts.values().stream()
                .filter(each -> each.version == credential.version
                        && List.of("sent", "answered", "unknown").contains(each.step))
                .toList();
        Attempt attempt = new Attempt();
        attempt.version = credential.version;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        attempt.key = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        credential.attempts.put(fence, attempt);
        ObjectNode response = JSON.createObjectNode().put("status", "granted").put("version", credential.version);
        ObjectNode lease = response.putObject("lease")
                .put("fence", fence)
                .put("version", credential.version)
                .put("refresh_token", credential.fields.get("refresh_token"))
                .put("data_key", attempt.key)
                .put("wrapped_key", "wrapped " + fence);
        lease.set("meta", credential.meta);
        if (!unknown.isEmpty()) {
            lease.putObject("unknown")
                    .put("count", unknown.size())
                    .put("first_sent_millis_ago", age(unknown.getFirst()))
                    .put("last_sent_millis_ago", age(unknown.getLast()))
                    .put("last_call_limit_seconds", unknown.getLast().callLimitSeconds)
                    .put("last_ended", unknown.getLast().step.equals("unknown"));
        }
        return new Response(200, response.toString());
    }

    private static long age(Attempt attempt) {
        return Duration.between(attempt.sentAt, Instant.now()).toMillis();
    }

    private static Response leaseAnswer(String status, long version) {
        return new Response(
                200,
                JSON.createObjectNode()
                        .put("status", status)
                        .put("version", version)
                        .toString());
    }

    private static Response mark(Credential credential, long fence, String step) {
        Attempt attempt = credential.attempts.get(fence);
        boolean newest = fence == credential.fence
                && attempt.version == credential.version
                && credential.state.equals("active")
                && credential.leasedUntil.isAfter(Instant.now().plus(Duration.ofSeconds(1)));
        if (attempt == null || attempt.step.equals("stored") || (step.equals("sent") && !newest)) {
            return problem(409, "fence_lost");
        }
        if (!attempt.step.equals("unknown")) {
            attempt.step = step;
        }
        return new Response(204, "");
    }

    private static Response end(Credential credential, long fence, JsonNode body) {
        Attempt attempt = credential.attempts.get(fence);
        if (attempt == null || attempt.step.equals("stored")) {
            return problem(409, "fence_lost");
        }
        if (List.of("failed", "unknown").contains(attempt.step)) {
            return new Response(204, "");
        }
        attempt.step = body.path("outcome").asString();
        if (fence == credential.fence) {
            credential.leasedUntil = Instant.EPOCH;
            credential.notBefore =
                    Instant.now().plusMillis(body.path("wait_millis").asLong());
            credential.afterEnd = body.path("until_token_ends").asBoolean();
        }
        return new Response(204, "");
    }

    private static Response deliver(String id, Credential credential, JsonNode body) {
        Attempt attempt = credential.attempts.get(body.path("fence").asLong());
        if (attempt.step.equals("stored")) {
            return head(id, credential);
        }
        if (credential.state.equals("destroyed")) {
            return problem(409, "credential_destroyed");
        }
        if (credential.version != body.path("predecessor").asLong()) {
            return problem(409, "newer_version");
        }
        put(credential, body);
        credential.version++;
        credential.notBefore = Instant.EPOCH;
        credential.afterEnd = false;
        attempt.step = "stored";
        if (body.path("fence").asLong() == credential.fence) {
            credential.leasedUntil = Instant.EPOCH;
        }
        return head(id, credential);
    }

    private static Response answerKey(Credential credential, String wrapped) {
        Attempt attempt = credential.attempts.get(Long.parseLong(wrapped.substring("wrapped ".length())));
        return attempt == null
                ? problem(404, "response_key_unknown")
                : new Response(
                        200,
                        JSON.createObjectNode().put("data_key", attempt.key).toString());
    }

    /** The vault's id for a UUID. */
    public static String idOf(UUID uuid) {
        return new CredentialId(uuid).toString();
    }
}
