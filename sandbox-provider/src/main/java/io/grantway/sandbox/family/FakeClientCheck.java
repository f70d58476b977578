package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Identifies the client of a call, in one of the ways that its provider documents. */
final class FakeClientCheck {

    private static final String BASIC = "Basic ";

    private final FakeProvider provider;
    private Set<ClientForm> forms = EnumSet.of(ClientForm.BASIC, ClientForm.BODY);
    private String algorithm = "RS256";
    private Consumer<FakeJwt> signed = jwt -> {};

    FakeClientCheck(FakeProvider provider) {
        this.provider = provider;
    }

    void allow(ClientForm... allowed) {
        forms = EnumSet.copyOf(Arrays.asList(allowed));
    }

    void signed(String by, Consumer<FakeJwt> check) {
        algorithm = by;
        signed = check;
    }

    /** Refuses with {@code invalid_client} unless the request is one of our client. */
    void check(FakeRequest request, FakeReading reading, FakeCall<?> call) {
        if (forms.contains(ClientForm.NOTHING)) {
            return;
        }
        @Nullable String authorization = request.header("authorization");
        FakeClient client = provider.client();
        if (authorization != null) {
            require(forms.contains(ClientForm.BASIC), "invalid_client", "the client must not use HTTP authentication");
            require(
                    authorization.equals(BASIC + client.basic()),
                    "invalid_client",
                    "the client or its secret is unknown");
            return;
        }
        require(!forms.equals(EnumSet.of(ClientForm.BASIC)), "invalid_client", "HTTP Basic is required");
        if (forms.contains(ClientForm.SECRET)) {
            reading.takeIfPresent(call.name("client_id"));
            @Nullable String sent = reading.takeIfPresent(call.name("client_secret"));
            require(client.secret().equals(sent), "invalid_client", "the secret is wrong");
            return;
        }
        require(client.id().equals(reading.take(call.name("client_id"))), "invalid_client", "the client is unknown");
        @Nullable String secret = reading.takeIfPresent(call.name("client_secret"));
        if (secret == null) {
            require(forms.contains(ClientForm.ID), "invalid_client", "the secret is missing");
        } else if (forms.contains(ClientForm.SIGNED_SECRET)) {
            verify(secret);
        } else {
            require(
                    forms.contains(ClientForm.BODY) && secret.equals(client.secret()),
                    "invalid_client",
                    "the secret is wrong");
        }
    }

    private void verify(String jwt) {
        FakeClient client = provider.client();
        signed.accept(FakeJwt.verify(
                jwt,
                algorithm,
                Objects.requireNonNull(client.key(), "the fake needs the public key of its client"),
                provider.now()));
    }
}
