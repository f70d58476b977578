package io.grantway.sandbox.family;

import io.grantway.sandbox.family.FakeTokens.Kind;
import io.grantway.sandbox.family.FakeTokens.Token;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fake of one provider: its calls, the lives of its tokens, and facts that its documentation states. */
public final class FakeProvider {

    private final String slug;
    private final FakeClient client;
    private final FakeTokens tokens;
    private final Pattern clientId;
    private final List<FakeCall<?>> calls = new ArrayList<>();
    private final List<DocumentedError> errorsDocumented = new ArrayList<>();
    private FakeFacts facts = FakeFacts.NONE;
    private @Nullable AuthorizationPage page;
    private @Nullable Duration accessLife;
    private @Nullable Duration refreshLife;
    private @Nullable Duration consentLife;
    private boolean neverRenewed;
    private Predicate<FakeGrant> refreshable = grant -> true;
    private Function<FakeRefusal, FakeResponse> errors = FakeProvider::standardError;

    public FakeProvider(String slug, FakeClient client, Clock clock) {
        this.slug = slug;
        this.client = client;
        this.clientId = Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(client.id()) + "(?![A-Za-z0-9-])");
        this.tokens = new FakeTokens(clock);
    }

    /** RFC 6749 §5.2. */
    public static FakeResponse standardError(FakeRefusal refusal) {
        int status =
                switch (refusal.error()) {
                    case "invalid_client", "invalid_token" -> 401;
                    case "method_not_allowed" -> 405;
                    default -> 400;
                };
        return FakeResponse.json(
                status, FakeJson.json("error", refusal.error(), "error_description", refusal.reason()));
    }

    public AuthorizationPage authorization(String url) {
        page = added(new AuthorizationPage(this, url));
        return page;
    }

    public TokenCall exchange(String url) {
        return added(new TokenCall(this, url, TokenCall.Proof.CODE));
    }

    public TokenCall refresh(String url) {
        return added(new TokenCall(this, url, TokenCall.Proof.REFRESH));
    }

    /** The exchange of an access token for its successor. */
    public TokenCall selfExchange(String url) {
        return added(new TokenCall(this, url, TokenCall.Proof.ACCESS));
    }

    public UserInfoCall userinfo(String url) {
        return added(new UserInfoCall(this, url));
    }

    public RevocationCall revocation(String url) {
        return added(new RevocationCall(this, url));
    }

    private <T extends FakeCall<T>> T added(T call) {
        calls.add(call);
        return call;
    }

    /** How long access tokens live; absent: they do not expire. */
    public FakeProvider accessLife(@Nullable Duration life) {
        accessLife = life;
        return this;
    }

    /** How long a refresh token may lie unused; absent: for ever. */
    public FakeProvider refreshLife(@Nullable Duration life) {
        refreshLife = life;
        return this;
    }

    /** How long a consent lasts, however often its tokens are refreshed; absent: for ever. */
    public FakeProvider consentLife(Duration life) {
        consentLife = life;
        return this;
    }

    /** Access tokens do not end; refresh tokens serve another purpose. */
    public FakeProvider neverRenewed() {
        neverRenewed = true;
        return this;
    }

    /** Which grants get a refresh token. */
    public FakeProvider refreshable(Predicate<FakeGrant> condition) {
        refreshable = condition;
        return this;
    }

    public FakeProvider errors(Function<FakeRefusal, FakeResponse> form) {
        errors = form;
        return this;
    }

    /** What the documentation states besides requests and responses. */
    public FakeProvider facts(FakeFacts stated) {
        facts = stated;
        return this;
    }

    /** An error response that the documentation lists. */
    public FakeProvider documents(DocumentedError error) {
        errorsDocumented.add(error);
        return this;
    }

    public String slug() {
        return slug;
    }

    public FakeFacts facts() {
        return facts;
    }

    public List<DocumentedError> documentedErrors() {
        return List.copyOf(errorsDocumented);
    }

    /** Answers a request; empty if no call has this address. One request at a time. */
    public synchronized Optional<FakeResponse> answer(FakeRequest request) {
        List<FakeCall<?>> here = calls.stream()
                .filter(call ->
                        call.address().match(request.host(), request.path()).isPresent())
                .toList();
        return here.stream()
                .filter(call -> here.size() == 1 || call.resembles(request))
                .findFirst()
                .or(() -> here.stream().findFirst())
                .map(call -> call.answer(
                        request,
                        call.address().match(request.host(), request.path()).orElseThrow()));
    }

    /** Whether a request to an address that several providers share is for this one. */
    synchronized boolean recognizes(FakeRequest request) {
        String text = request.query()
                + ' '
                + new String(request.body(), StandardCharsets.UTF_8)
                + ' '
                + request.headers().getOrDefault("authorization", "");
        return clientId.matcher(text).find()
                || text.contains(client.basic())
                || tokens.texts().stream()
                        .anyMatch(token -> text.contains(token) || text.contains(FakeResponse.encoded(token)));
    }

    /** When an access token ends; empty if it does not. */
    public synchronized Optional<Instant> end(String token) {
        return Optional.ofNullable(tokens.find(token)).map(Token::end);
    }

    /** Whether a token can still be used. */
    public synchronized boolean isLive(String token) {
        return tokens.isLive(token);
    }

    /** What its tokens are renewed with. */
    public enum Renewal {
        NOTHING,
        REFRESH_TOKEN,
        ACCESS_TOKEN
    }

    public Renewal renewal() {
        if (neverRenewed) {
            return Renewal.NOTHING;
        }
        if (calls.stream().anyMatch(call -> call instanceof TokenCall token && token.is(TokenCall.Proof.REFRESH))) {
            return Renewal.REFRESH_TOKEN;
        }
        return calls.stream().anyMatch(call -> call instanceof TokenCall token && token.is(TokenCall.Proof.ACCESS))
                ? Renewal.ACCESS_TOKEN
                : Renewal.NOTHING;
    }

    public boolean revokes() {
        return calls.stream().anyMatch(RevocationCall.class::isInstance);
    }

    /** How long a refresh token that may lie unused lives; empty if the documentation does not say so. */
    public Optional<Duration> documentedRefreshLife() {
        return Optional.ofNullable(refreshLife);
    }

    /** How long a consent lasts; empty if the documentation does not say so. */
    public Optional<Duration> documentedConsentLife() {
        return Optional.ofNullable(consentLife);
    }

    boolean hasEnded(FakeGrant grant) {
        return consentLife != null && !now().isBefore(grant.createdAt().plus(consentLife));
    }

    /** How long a replaced refresh token still works; empty if it does not. */
    public Optional<Duration> reuse() {
        return calls.stream()
                .filter(call -> call instanceof TokenCall token && token.is(TokenCall.Proof.REFRESH))
                .findFirst()
                .flatMap(call -> ((TokenCall) call).reuse());
    }

    /** Ends everything that was granted, as end users do in the settings of their account. */
    public synchronized void withdraw() {
        tokens.endAll();
    }

    FakeClient client() {
        return client;
    }

    FakeTokens tokens() {
        return tokens;
    }

    Instant now() {
        return tokens.clock().instant();
    }

    @Nullable Duration accessLife() {
        return accessLife;
    }

    @Nullable Duration refreshLife() {
        return refreshLife;
    }

    boolean givesRefreshTo(FakeGrant grant) {
        return refreshable.test(grant);
    }

    Function<FakeRefusal, FakeResponse> errors() {
        return errors;
    }

    AuthorizationPage page() {
        return Objects.requireNonNull(page, "a provider without authorization page");
    }

    FakeGrant grant(
            Map<String, String> asked,
            Map<String, String> variables,
            List<String> scopes,
            @Nullable String redirectUri) {
        return new FakeGrant(
                UUID.randomUUID().toString(),
                Map.copyOf(asked),
                Map.copyOf(variables),
                List.copyOf(scopes),
                redirectUri,
                now(),
                !tokens.hasLiveGrant());
    }

    String newCode(FakeGrant grant) {
        return tokens.issue(Kind.CODE, grant, Duration.ofMinutes(1));
    }
}
