package io.grantway.endtoend;

import io.grantway.demo.Administrator;
import io.grantway.demo.Demo;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.EndUser;
import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform that all these tests share: the jars that operators run, in one JVM, started once and stopped with
 * this one. It runs the demo first. Tests create their own projects and leave the platform as they found it.
 */
public final class Stage {

    private static final int PORT_OFFSET = 11_000;
    private static @Nullable Stage shared;

    private final Platform platform;
    private final DemoPlatform demoPlatform;
    private final Administrator administrator;
    private final List<String> demo = new ArrayList<>();

    private Stage() {
        platform = Platform.start(Options.inRepository()
                .home(Path.of("target", "platform"))
                .portOffset(PORT_OFFSET)
                .setting(Component.GATEWAY, "gateway.limits.address", "600000")
                .setting(Component.GATEWAY, "gateway.limits.entrance", "60000")
                .setting(Component.GATEWAY, "gateway.limits.person", "600000")
                .setting(Component.GATEWAY, "gateway.limits.app", "600000")
                .setting(Component.GATEWAY, "gateway.limits.project", "600000")
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.allowed-provider-origins",
                        "http://localhost:" + (8090 + PORT_OFFSET) + ",http://127.0.0.1:" + OwnProvider.PORT)
                // a slow machine must not look like a lost Redis
                .setting(Component.GATEWAY, "gateway.redis.patience", "10s")
                .fresh());
        demoPlatform = new DemoPlatform(
                platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
        administrator = new Administrator(demoPlatform);
        new Demo(demoPlatform, demo::add).run(administrator);
    }

    /** The shared platform; the first caller waits until it is ready and the demo has run. */
    public static synchronized Stage shared() {
        if (shared == null) {
            shared = new Stage();
        }
        return shared;
    }

    public Platform platform() {
        return platform;
    }

    public DemoPlatform entrance() {
        return demoPlatform;
    }

    /** The first administrator, signed in at the console. */
    public Administrator administrator() {
        return administrator;
    }

    /** The output of the demo. */
    public List<String> demo() {
        return demo;
    }

    /** Creates a project with a provider configuration, an app with its token, and one healthy connection. */
    public Connected connected() {
        DemoProvider provider = new DemoProvider(demoPlatform);
        String project = administrator.createProject();
        String config = administrator.configure(provider, project);
        DemoApp app = administrator.registerApp(project);
        app.authenticate();
        return new Connected(project, config, app, provider, connect(app, config, provider));
    }

    /** One more connection of that app. */
    public String connect(DemoApp app, String config, DemoProvider provider) {
        String externalId = "user-" + UUID.randomUUID();
        String session = app.ask(config, externalId);
        return app.confirm(session, new EndUser().allow(app, provider), externalId);
    }

    /** The resources of a connected app. */
    public record Connected(String project, String config, DemoApp app, DemoProvider provider, String connection) {}
}
