package io.grantway.oauthconfig.provider.conformance;

import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.conformance.Report.Step;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import io.grantway.oauthconfig.provider.token.RevocationRequests.Outcome;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeProvider.Renewal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Drives one description through everything that its provider's fake can tell about it. */
final class Conformance {

    private static final JsonMapper JSON = new JsonMapper();

    private final ProviderDescription description;
    private final Engine engine;
    private final KeyPair key;
    private final Map<Step, List<String>> problems = new EnumMap<>(Step.class);
    private Step step = Step.AUTHORIZE;

    private Conformance(ProviderDescription description, Engine engine, KeyPair key) {
        this.description = description;
        this.engine = engine;
        this.key = key;
    }

    /**
     * Runs the steps.
     *
     * @param untilFirstProblem whether the steps after a failed one are left out
     */
    static Report run(
            String slug, ProviderDescription description, Engine engine, KeyPair key, boolean untilFirstProblem) {
        Conformance run = new Conformance(description, engine, key);
        for (Step each : Step.values()) {
            run.step = each;
            try {
                run.perform(slug);
            } catch (StepFailed e) {
                run.problems.computeIfAbsent(each, any -> new ArrayList<>()).add(e.getMessage());
            } catch (RuntimeException e) {
                run.problems.computeIfAbsent(each, any -> new ArrayList<>()).add(e.toString());
            }
            boolean failed = !run.problems.getOrDefault(each, List.of()).isEmpty();
            if (failed && (untilFirstProblem || each.ordinal() <= Step.EXCHANGE.ordinal())) {
                break;
            }
        }
        return new Report(slug, run.problems);
    }

    /** A step failed so that nothing more can be tried in it. */
    static final class StepFailed extends RuntimeException {
        StepFailed(String message) {
            super(message, null, false, false);
        }
    }

    private void perform(String slug) {
        switch (step) {
            case AUTHORIZE -> authorize(slug);
            case EXCHANGE -> exchange(connect(slug));
            case ACCOUNT -> account(connect(slug));
            case REFRESH -> refresh(connect(slug));
            case REPLAY -> replay(slug);
            case LIFE -> life(connect(slug));
            case ERRORS -> errors(slug);
            case FORGERIES -> forgeries(connect(slug));
            case REVOKE -> revoke(slug);
            case API -> api(connect(slug));
        }
    }

    private FakeConnection connect(String slug) {
        return new FakeConnection(slug, description, engine, key);
    }

    private void check(boolean holds, String problem) {
        List<String> found = problems.computeIfAbsent(step, any -> new ArrayList<>());
        if (!holds) {
            found.add(problem);
        }
    }

    /** Once with the scopes that a new configuration has, and once with all that the description lists. */
    private void authorize(String slug) {
        FakeConnection usual = connect(slug);
        usual.authorize(description.defaultScopes());
        String fragment = usual.world().fake().facts().fragment();
        check(Objects.equals(fragment, usual.fragment()), "the fragment must be " + fragment);
        Set<String> all = new TreeSet<>(description.defaultScopes());
        description.scopes().forEach(scope -> all.add(scope.value()));
        for (String scope : all) {
            List<String> asked = new ArrayList<>(description.defaultScopes());
            if (!asked.contains(scope)) {
                asked.add(scope);
            }
            connect(slug).authorize(asked);
        }
        connect(slug).authorize(List.copyOf(all));
    }

    private void exchange(FakeConnection connection) {
        Issued issued = connection.connect();
        token(connection, issued, description.refresh().selfExchange());
        FakeProvider fake = connection.world().fake();
        boolean has = issued.refreshToken() != null;
        check(has == (fake.renewal() != Renewal.NOTHING), has ? "a refresh token is not expected" : "no refresh token");
        check(
                description.refresh().selfExchange() == (fake.renewal() == Renewal.ACCESS_TOKEN),
                "self_exchange is wrong");
        boolean again = connection.another().refreshToken() != null;
        check(again == has, "the second consent of an account brings no refresh token");
        Map<String, String> found = connection.attributes();
        fake.facts()
                .attributes()
                .forEach((name, value) -> check(
                        found.values().stream().anyMatch(each -> each.equals(value)),
                        "the attribute " + name + "=" + value + " is not kept, only " + found));
        fake.facts()
                .possible()
                .forEach((name, values) -> description.attributes().forEach((attribute, rule) -> {
                    if (fake.facts().attributes().get(name).equals(found.get(attribute))) {
                        values.forEach(value -> check(rule.accepts(value), attribute + " may also be " + value));
                        check(!rule.accepts(values.getFirst() + ".evil.example"), attribute + " may be anything");
                    }
                }));
        description.callback().required().forEach(name -> check(found.containsKey(name), name + " is missing"));
    }

    private void token(FakeConnection connection, Issued issued, boolean renewable) {
        String body = connection.world().last().body();
        Optional<Instant> end =
                connection.world().fake().end(issued.accessToken().reveal());
        check(connection.world().fake().isLive(issued.accessToken().reveal()), "this is no access token");
        if (end.isPresent()) {
            check(end.get().equals(issued.expiresAt()), "ends " + end.get() + ", not " + issued.expiresAt());
        } else if (!renewable && issued.refreshToken() == null) {
            check(issued.expiresAt() == null, "it does not end at " + issued.expiresAt());
        }
        List<String> asked = connection.asked();
        if (!asked.isEmpty() && asked.stream().allMatch(body::contains)) {
            check(
                    issued.scopes() != null && Set.copyOf(issued.scopes()).equals(Set.copyOf(asked)),
                    "the granted scopes are " + asked + ", not " + issued.scopes());
        }
    }

    private void account(FakeConnection connection) {
        Issued issued = connection.connect();
        List<FakeFacts.Account> accounts = connection.world().fake().facts().accounts();
        Optional<ProviderAccount> found = connection.account(issued);
        if (accounts.isEmpty()) {
            check(found.isEmpty(), "the provider does not tell an account, but found " + found);
            return;
        }
        check(found.isPresent(), "no account: " + connection.world().told());
        found.ifPresent(account -> check(
                accounts.contains(new FakeFacts.Account(account.subject(), account.label())),
                "the account is one of " + accounts + ", not " + account));
    }

    private void refresh(FakeConnection connection) {
        if (connection.world().fake().renewal() == Renewal.NOTHING) {
            return;
        }
        Issued first = connection.connect();
        connection.wait(description.refresh());
        Issued second = connection.refreshed(first);
        token(connection, second, true);
        if (connection.world().fake().renewal() == Renewal.REFRESH_TOKEN) {
            rotation(connection.world().fake(), first, second);
        }
        Issued latest = second.refreshToken() == null ? first : second;
        connection.wait(description.refresh());
        check(
                connection.refresh(latest) instanceof Issued,
                "the second refresh: " + connection.world().told());
        connection.world().fake().withdraw();
        TokenResult after = connection.refresh(latest);
        check(
                after instanceof Refused refused && refused.kind() == TokenResult.Kind.ENDED,
                "a refresh after the end user's withdrawal is " + after);
    }

    private void rotation(FakeProvider fake, Issued first, Issued second) {
        boolean replaced = second.refreshToken() != null
                && !second.refreshToken().reveal().equals(first.refreshToken().reveal());
        Rotation observed = replaced ? Rotation.ALWAYS : Rotation.NEVER;
        Rotation expected = fake.facts().rotatesSometimes() ? Rotation.SOMETIMES : observed;
        check(description.refresh().rotation() == expected, "rotation is " + expected);
    }

    private void replay(String slug) {
        FakeConnection connection = connect(slug);
        if (connection.world().fake().renewal() != Renewal.REFRESH_TOKEN
                || description.refresh().rotation() == Rotation.NEVER) {
            return;
        }
        Optional<Duration> reuse = connection.world().fake().reuse();
        ReplayRule expected = reuse.map(time -> time.toDays() >= 30 ? ReplayRule.SAFE : ReplayRule.GRACE)
                .orElse(ReplayRule.UNSAFE);
        ReplayRule rule = description.refresh().replay();
        check(rule == expected, "replay is " + expected);
        Issued first = connection.connect();
        Issued second = connection.refreshed(first);
        if (second.refreshToken() == null
                || second.refreshToken().reveal().equals(first.refreshToken().reveal())
                || rule != expected) {
            return; // nothing was replaced
        }
        if (rule == ReplayRule.GRACE) {
            Duration grace = Duration.ofSeconds(
                    Objects.requireNonNullElse(description.refresh().replayGraceSeconds(), 0));
            connection.world().pass(grace);
            check(connection.refresh(first) instanceof Issued, "refused before the grace has passed");
            connection.world().pass(Duration.ofSeconds(1));
        }
        check(
                (connection.refresh(first) instanceof Issued) == (rule == ReplayRule.SAFE),
                "a replaced refresh token: " + connection.world().told());
    }

    private void life(FakeConnection connection) {
        FakeProvider fake = connection.world().fake();
        if (fake.renewal() != Renewal.REFRESH_TOKEN) {
            return;
        }
        RefreshTokenLife life = connection.connect().life();
        Instant now = connection.world().now();
        Set<Instant> documented = new TreeSet<>();
        fake.documentedRefreshLife().ifPresent(time -> documented.add(now.plus(time)));
        fake.documentedConsentLife().ifPresent(time -> documented.add(now.plus(time)));
        Set<Instant> found = new TreeSet<>();
        Stream.of(life.idle(), life.consent())
                .filter(Objects::nonNull)
                .map(Ending::at)
                .forEach(found::add);
        check(found.equals(documented), "refresh tokens end " + documented + ", not " + found);
    }

    private void errors(String slug) {
        FakeConnection connection = connect(slug);
        for (DocumentedError error : connection.world().fake().documentedErrors()) {
            TokenResult result = TokenResponseReader.judgeRenewable(
                    description,
                    new Answered(new ProviderResponse(
                            error.status(), "application/json", null, JSON.writeValueAsBytes(error.content()))),
                    connection.world().now(),
                    null);
            check(
                    result instanceof Refused refused
                            && refused.kind().name().equals(error.meaning().name()),
                    error + " is understood as " + result);
        }
        TokenResult wrong = connect(slug).exchangeWithWrongSecret();
        check(
                wrong == null || (wrong instanceof Refused refused && refused.kind() == TokenResult.Kind.CONFIGURATION),
                "a wrong secret is " + wrong);
    }

    /** Responses that were cut off, replaced or made for somebody else. */
    private void forgeries(FakeConnection connection) {
        Issued issued = connection.connect();
        String good = connection.world().told();
        for (String broken : List.of("{\"access_token\":\"a", "<html>Sign in to the network</html>", "", "{}")) {
            TokenResult result = TokenResponseReader.judge(
                    description,
                    new Answered(new ProviderResponse(
                            200, "application/json", null, broken.getBytes(StandardCharsets.UTF_8))),
                    connection.world().now());
            check(!(result instanceof Issued), "tokens in " + broken + " instead of " + good);
        }
        withoutExpiry(connection, issued);
        if (issued.idToken() != null && description.sendsNonce(connection.asked())) {
            String idToken = issued.idToken().reveal();
            check(connection.accepts(idToken), "the ID token is not accepted");
            check(!connection.accepts(changed(idToken, "nonce", "other")), "the ID token of another request");
            check(!connection.accepts(changed(idToken, "aud", "other")), "the ID token of another client");
            if (description.endpoints().issuer() != null) {
                check(
                        !connection.accepts(changed(idToken, "iss", "https://evil.example")),
                        "the ID token of another issuer");
            }
        }
    }

    /** If the lifetime is missing for once, a token may not be considered valid for longer than it is. */
    private void withoutExpiry(FakeConnection connection, Issued issued) {
        String body = connection
                .tokenResponse()
                .replaceAll("\"expires_(in|at)\":(\"[^\"]*\"|[0-9]+),?", "")
                .replace(",}", "}");
        Optional<Instant> end =
                connection.world().fake().end(issued.accessToken().reveal());
        TokenResult result = TokenResponseReader.judge(
                description,
                new Answered(
                        new ProviderResponse(200, "application/json", null, body.getBytes(StandardCharsets.UTF_8))),
                connection.world().now());
        if (end.isPresent() && result instanceof Issued less && less.expiresAt() != null) {
            check(!less.expiresAt().isAfter(end.get()), "without expires_in it would end " + less.expiresAt());
        }
    }

    private static String changed(String jwt, String claim, String value) {
        String[] parts = jwt.split("\\.");
        var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        claims.put(claim, value);
        return parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(claims))
                + '.'
                + parts[2];
    }

    private void revoke(String slug) {
        FakeConnection connection = connect(slug);
        FakeProvider fake = connection.world().fake();
        if (!fake.revokes()) {
            check(description.revocation() == null, "the provider documents no revocation");
            return;
        }
        Issued issued = connection.connect();
        Issued other = connection.another();
        Outcome outcome = connection.revoke(issued);
        check(
                outcome == Outcome.CONFIRMED,
                "the revocation is " + outcome + ": " + connection.world().told());
        boolean accessDead = !fake.isLive(issued.accessToken().reveal());
        boolean refreshDead = issued.refreshToken() != null
                && !fake.isLive(issued.refreshToken().reveal());
        check(
                accessDead || refreshDead,
                "nothing was revoked: " + connection.world().told());
        boolean whole = !fake.isLive(other.accessToken().reveal());
        boolean described =
                description.revocation() != null && description.revocation().wholeGrant();
        check(whole == described, "whole_grant is " + whole);
        // a token that authorizes its own revocation cannot do so twice; a provider may refuse it like any that expired
        RevocationRules rules = description.revocation();
        boolean ownRevocation = rules != null
                && rules.authentication() == RevocationRules.Authentication.BEARER
                && rules.goneStatuses().isEmpty()
                && rules.goneWhen() == null;
        check(
                connection.revoke(issued) == Outcome.CONFIRMED || ownRevocation,
                "the repetition: " + connection.world().told());
    }

    private void api(FakeConnection connection) {
        String documented = connection.world().fake().facts().api();
        connection.connect();
        Optional<String> described = connection.api();
        if (documented != null) {
            check(
                    described
                            .filter(url -> url.equals(documented) || url.startsWith(documented + "/"))
                            .isPresent(),
                    "the API is at " + documented + ", not " + described.orElse("nowhere"));
        }
    }
}
