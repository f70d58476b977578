package io.grantway.demo;

import io.grantway.demo.DemoApp.ProviderToken;
import java.util.function.Consumer;

/**
 * The platform's main use case through the gateway: an administrator creates a project and a provider configuration, an
 * app reads an end user's provider token, reads a fresh one after it has expired and another after an outage of the
 * provider, and the connection is disconnected; then the audit trail is verified. Only the gateway is called, and the
 * sandbox provider in place of a real one.
 */
public final class Demo {

    private static final String EXTERNAL_ID = "customer-42";

    /** Lifetime of the provider's tokens: the demo waits for two of them to expire. */
    private static final int TOKEN_SECONDS = 3;

    private final DemoPlatform demoPlatform;
    private final Steps steps;

    public Demo(DemoPlatform demoPlatform, Consumer<String> lines) {
        this.demoPlatform = demoPlatform;
        this.steps = new Steps(lines);
    }

    /**
     * Runs the demo on a fresh platform, whose first administrator this person becomes.
     *
     * @throws DemoFailure naming the step that failed and why
     */
    public void run(Administrator administrator) {
        DemoProvider provider = new DemoProvider(demoPlatform, TOKEN_SECONDS);
        steps.step("set up the first administrator", administrator::setUp, id -> id);
        steps.step("sign in to the console", administrator::signIn, id -> id);
        String project = steps.step("create a project", administrator::createProject, id -> id);
        DemoProvider.Client client = provider.register();
        String config = steps.step(
                "configure the sandbox provider", () -> administrator.configure(provider, client, project), id -> id);
        DemoApp app = steps.step("register an app", () -> administrator.registerApp(project), DemoApp::id);
        steps.step("the app gets its Grantway token", app::authenticate, seconds -> "for " + seconds + " s");

        String session = steps.step("the app asks for a connection", () -> app.ask(config, EXTERNAL_ID), id -> id);
        String code = steps.step(
                "the end user allows it at the provider", () -> new EndUser().allow(app, provider), c -> session);
        String connection =
                steps.step("the app confirms the connection", () -> app.confirm(session, code, EXTERNAL_ID), id -> id);
        useAndRefresh(app, provider, connection);
        survive(app, provider, client, connection);
        steps.step("disconnect, revoked at the provider", () -> app.disconnect(connection), state -> state);
        steps.step("the audit trail, complete and intact", () -> administrator.audit(project), found -> found);
    }

    private void useAndRefresh(DemoApp app, DemoProvider provider, String connection) {
        ProviderToken first =
                steps.step("the app reads a provider token", () -> app.read(connection), ProviderToken::shown);
        steps.step("the app calls the provider's API", () -> provider.call(first.accessToken()), name -> name);
        steps.step("the provider token expires", () -> provider.awaitExpiry(first.accessToken()), s -> s);
        ProviderToken second =
                steps.step("the app reads a fresh one", () -> app.read(connection), ProviderToken::shown);
        if (second.accessToken().equals(first.accessToken())) {
            throw new DemoFailure("the token was not refreshed");
        }
        steps.step("and calls the provider's API again", () -> provider.call(second.accessToken()), name -> name);
    }

    /** An outage of the provider ends no connection. */
    private void survive(DemoApp app, DemoProvider provider, DemoProvider.Client client, String connection) {
        ProviderToken last = app.read(connection);
        steps.step(
                "the provider breaks down, the token expires",
                () -> {
                    provider.breakDown(client);
                    return provider.awaitExpiry(last.accessToken());
                },
                s -> s);
        steps.step("the app is told why there is no token", () -> app.readInVain(connection), reason -> reason);
        ProviderToken fresh = steps.step(
                "the provider is back, the app reads on",
                () -> {
                    provider.recover(client);
                    return app.readPatiently(connection, 20);
                },
                ProviderToken::shown);
        provider.call(fresh.accessToken());
    }
}
