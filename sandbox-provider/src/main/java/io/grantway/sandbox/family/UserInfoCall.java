package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import io.grantway.sandbox.family.FakeTokens.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request of the provider's API, which tells whose token it is. */
public final class UserInfoCall extends FakeCall<UserInfoCall> {

    private List<String> schemes = List.of("Bearer");
    private @Nullable String tokenParameter;
    private List<String> needed = List.of();
    private Function<FakeGrant, Object> answer = grant -> Map.of();

    UserInfoCall(FakeProvider provider, String url) {
        super(provider, url);
        get();
        errors(refusal -> FakeResponse.json(
                refusal.error().equals("invalid_token") ? 401 : 400,
                FakeJson.json("error", refusal.error(), "message", refusal.reason())));
    }

    @Override
    UserInfoCall self() {
        return this;
    }

    @Override
    boolean fits(FakeParameters parameters) {
        return true;
    }

    /** The words that may stand before the token in the header {@code Authorization}. */
    public UserInfoCall scheme(String... words) {
        schemes = Arrays.asList(words);
        return this;
    }

    public UserInfoCall tokenIn(String parameter) {
        tokenParameter = parameter;
        return this;
    }

    /** One of the scopes must have been granted. */
    public UserInfoCall needs(String... scopes) {
        needed = Arrays.asList(scopes);
        return this;
    }

    public UserInfoCall answers(Function<FakeGrant, Object> content) {
        answer = content;
        return this;
    }

    @Override
    FakeResponse respond(FakeRequest request, FakeReading reading, Map<String, String> variables) {
        FakeGrant grant = provider.tokens()
                .live(Kind.ACCESS, token(request, reading), "invalid_token")
                .grant();
        variables.forEach((name, value) -> require(
                !grant.variables().containsKey(name) || grant.variable(name).equals(value),
                "invalid_token",
                "granted at another " + name));
        require(
                needed.isEmpty() || needed.stream().anyMatch(grant::has),
                "insufficient_scope",
                "one of the scopes " + needed + " is needed");
        reading.finish();
        return FakeResponse.json(200, answer.apply(grant));
    }

    private String token(FakeRequest request, FakeReading reading) {
        if (tokenParameter != null) {
            return reading.take(tokenParameter);
        }
        String[] header = String.valueOf(request.header("authorization")).split(" ", 2);
        require(header.length == 2 && schemes.contains(header[0]), "invalid_token", "not one of " + schemes);
        return header[1];
    }
}
