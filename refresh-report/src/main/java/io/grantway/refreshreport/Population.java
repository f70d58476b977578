package io.grantway.refreshreport;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.DemoResponse;
import io.grantway.demo.EndUser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All connections of a run, made as end users make them: by the app's link, the connect page and the provider. */
final class Population {

    private final DemoApp app;
    private final DemoProvider nobodysProvider;
    private final List<Configured> configurations = new ArrayList<>();
    private final List<TrackedConnection> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    private record Configured(String id, RotationMode mode) {}

    Population(DemoApp app, DemoPlatform entrance) {
        this.app = app;
        this.nobodysProvider = new DemoProvider(entrance);
    }

    void add(String configuration, RotationMode mode) {
        configurations.add(new Configured(configuration, mode));
    }

    List<TrackedConnection> all() {
        return all;
    }

    /** A connection of the next configuration in turn. */
    TrackedConnection connect() {
        return connect(configurations.get(turns.getAndIncrement() % configurations.size()));
    }

    /** A connection that takes the place of one that has ended. */
    TrackedConnection replace(TrackedConnection ended) {
        List<Configured> same = configurations.stream()
                .filter(each -> each.mode() == ended.mode)
                .toList();
        return connect(same.get(turns.getAndIncrement() % same.size()));
    }

    private TrackedConnection connect(Configured configuration) {
        String user = "user-" + UUID.randomUUID();
        DemoResponse session = app.api()
                .post(
                        "/api/v1/connect-sessions",
                        Map.of(
                                "provider_config_id",
                                configuration.id(),
                                "external_id",
                                user,
                                "return_url",
                                DemoApp.RETURN_URL))
                .expect(201);
        String code = new EndUser().allow(URI.create(session.text("/url")), nobodysProvider);
        String id = app.confirm(session.text("/id"), code, user);
        String token = app.read(id).accessToken();
        TrackedConnection made = new TrackedConnection(id, RefreshTokenFamilies.familyOf(token), configuration.mode());
        if (made.family.isEmpty()) {
            throw new IllegalStateException("the token of " + id + " has no family");
        }
        made.isFresh(RefreshTokenFamilies.issuedAt(token));
        all.add(made);
        return made;
    }
}
