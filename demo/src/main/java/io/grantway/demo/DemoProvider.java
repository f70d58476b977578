package io.grantway.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The sandbox provider as its own users see it: its API and its developer console. */
public final class DemoProvider {

    /** Lifetime of access tokens unless another is chosen. */
    private static final int TOKEN_SECONDS = 5;

    /** Placeholder redirect URI: the callback URL is known only after the configuration, which needs the client, exists. */
    private static final String LATER = "http://localhost/later";

    private final String url;
    private final DemoClient developers;
    private final int tokenSeconds;

    public DemoProvider(DemoPlatform demoPlatform) {
        this(demoPlatform, TOKEN_SECONDS);
    }

    /** Creates a provider whose access tokens have the given lifetime, in seconds. */
    public DemoProvider(DemoPlatform demoPlatform, int tokenSeconds) {
        this.tokenSeconds = tokenSeconds;
        this.url = demoPlatform.sandboxUrl();
        this.developers = DemoClient.bearer(url, demoPlatform.sandboxAdminToken());
    }

    public boolean owns(URI address) {
        return address.toString().startsWith(url);
    }

    public Client register() {
        DemoResponse client = developers
                .post(
                        "/sandbox/clients",
                        Map.of("redirect_uris", List.of(LATER), "access_token_ttl_seconds", tokenSeconds))
                .expect(201);
        return new Client(client.text("/client_id"), client.text("/client_secret"));
    }

    public void setCallback(Client client, String callbackUrl) {
        developers
                .patch("/sandbox/clients/" + client.id(), Map.of("redirect_uris", List.of(callbackUrl)))
                .expect(200);
    }

    /** Makes the token endpoint respond with 500 to this client from now on. */
    public void fail(String clientId) {
        developers
                .patch("/sandbox/clients/" + clientId, Map.of("fail", "server_error"))
                .expect(200);
    }

    /** Takes the token endpoint out of service for this client: 503, and nothing happens there. */
    void breakDown(Client client) {
        change(client, "unavailable");
    }

    void recover(Client client) {
        change(client, "none");
    }

    private void change(Client client, String fail) {
        developers
                .patch("/sandbox/clients/" + client.id(), Map.of("fail", fail))
                .expect(200);
    }

    /** Calls the provider's API and returns the name of the token's end user. */
    public String call(String accessToken) {
        return DemoClient.bearer(url, accessToken).get("/api/me").expect(200).text("/name");
    }

    public String awaitExpiry(String accessToken) {
        DemoClient holder = DemoClient.bearer(url, accessToken);
        Steps.until(
                "the provider refuses the token",
                2 * tokenSeconds,
                () -> holder.get("/api/me").status() == 401);
        return "the provider answers 401";
    }

    /** A client registered at the provider. */
    public record Client(String id, String secret) {

        @Override
        public String toString() {
            return id;
        }
    }
}
