package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request to a provider: what it must contain, and nothing else.
 *
 * @param <T> the call itself, for chains
 */
public abstract class FakeCall<T extends FakeCall<T>> {

    /** Where parameters are. */
    enum Place {
        FORM,
        JSON,
        QUERY
    }

    final FakeProvider provider;
    private final FakeAddress address;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> required = new LinkedHashMap<>();
    private final Map<String, List<String>> optional = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Set<Place> places = EnumSet.of(Place.FORM);
    private String method = "POST";
    final FakeClientCheck clients;
    private @Nullable Function<FakeRefusal, FakeResponse> errors;

    FakeCall(FakeProvider provider, String url) {
        this.provider = provider;
        this.address = FakeAddress.of(url);
        this.clients = new FakeClientCheck(provider);
    }

    abstract T self();

    abstract FakeResponse respond(FakeRequest request, FakeReading reading, Map<String, String> variables);

    /** Whether the parameters are those of this call. */
    abstract boolean fits(FakeParameters parameters);

    public T get() {
        method = "GET";
        places = EnumSet.of(Place.QUERY);
        return self();
    }

    public T delete() {
        method = "DELETE";
        return self();
    }

    public T json() {
        places = EnumSet.of(Place.JSON);
        return self();
    }

    public T formOrJson() {
        places = EnumSet.of(Place.FORM, Place.JSON);
        return self();
    }

    /** Parameters in the query of a POST. */
    public T query() {
        places = EnumSet.of(Place.QUERY);
        return self();
    }

    public T client(ClientForm... forms) {
        clients.allow(forms);
        return self();
    }

    /** The client signs a token; refused unless it has the algorithm and passes the check. */
    public T signed(String algorithm, Consumer<FakeJwt> check) {
        clients.signed(algorithm, check);
        return self();
    }

    /** The provider's name of a standard parameter. */
    public T named(String standard, String own) {
        names.put(standard, own);
        return self();
    }

    /** A parameter that must have one of the values, or any value if there is none. */
    public T with(String name, String... values) {
        required.put(name, Arrays.asList(values));
        return self();
    }

    public T may(String name, String... values) {
        optional.put(name, Arrays.asList(values));
        return self();
    }

    /** A header that must have the value, or any value if it is empty. */
    public T header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return self();
    }

    /** Errors in another form than the rest of the provider. */
    public T errors(Function<FakeRefusal, FakeResponse> form) {
        errors = form;
        return self();
    }

    String name(String standard) {
        return names.getOrDefault(standard, standard);
    }

    FakeAddress address() {
        return address;
    }

    String method() {
        return method;
    }

    final FakeResponse answer(FakeRequest request, Map<String, String> variables) {
        try {
            require(method.equals(request.method()), "method_not_allowed", "the method must be " + method);
            headers.forEach((name, value) -> {
                @Nullable String sent = request.header(name);
                require(
                        sent != null && (value.isEmpty() || value.equals(sent)),
                        "invalid_request",
                        "the header " + name + " must be " + value);
            });
            FakeReading reading = new FakeReading(parameters(request));
            required.forEach((name, values) -> {
                String value = reading.take(name);
                require(values.isEmpty() || values.contains(value), "invalid_request", name + " cannot be " + value);
            });
            optional.forEach((name, values) -> {
                @Nullable String value = reading.takeIfPresent(name);
                require(
                        value == null || values.isEmpty() || values.contains(value),
                        "invalid_request",
                        name + " cannot be " + value);
            });
            return respond(request, reading, variables);
        } catch (FakeRefusal refusal) {
            return (errors == null ? provider.errors() : errors).apply(refusal).because(refusal.reason());
        }
    }

    private FakeParameters parameters(FakeRequest request) {
        if (places.contains(Place.QUERY)) {
            require(request.body().length == 0, "invalid_request", "the parameters are read from the query only");
            return FakeParameters.ofForm(request.query());
        }
        require(request.query() == null, "invalid_request", "no parameter is read from the query");
        String type = String.valueOf(request.header("content-type")).toLowerCase(Locale.ROOT);
        if (request.body().length == 0) {
            return FakeParameters.ofForm(null);
        }
        if (places.contains(Place.JSON) && type.startsWith("application/json")) {
            return FakeParameters.ofJson(request.body());
        }
        require(
                places.contains(Place.FORM) && type.startsWith("application/x-www-form-urlencoded"),
                "invalid_request",
                "the content type cannot be " + type);
        return FakeParameters.ofForm(new String(request.body(), StandardCharsets.UTF_8));
    }

    /** Whether a request to an address of several calls looks like this one. */
    final boolean resembles(FakeRequest request) {
        try {
            return method.equals(request.method()) && fits(parameters(request));
        } catch (FakeRefusal refusal) {
            return false;
        }
    }
}
