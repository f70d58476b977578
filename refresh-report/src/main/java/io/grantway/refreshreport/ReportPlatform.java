package io.grantway.refreshreport;

import io.grantway.demo.DemoPlatform;
import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** The platform as separate processes, several of each service, with the shortened times of a run. */
final class ReportPlatform implements AutoCloseable {

    private final RunSettings settings;
    private final Platform platform;

    ReportPlatform(RunSettings settings, ProviderHosts hosts, List<String> origins) {
        this.settings = settings;
        RefreshTimes times = settings.times();
        Options options = Options.inRepository()
                .home(settings.folder().resolve("home"))
                .portOffset(settings.portOffset())
                .console(line -> settings.console().accept("  " + line))
                .fresh()
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.allowed-provider-origins",
                        "http://localhost:" + (Component.SANDBOX.port() + settings.portOffset()) + ","
                                + String.join(",", origins))
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.outbound.call-limit",
                        seconds(times.callLimit().toSeconds()))
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.refresh.call-limit",
                        seconds(times.callLimit().toSeconds()))
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.refresh.quiet-after-response",
                        seconds(times.quietAfterResponse().toSeconds()))
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.refresh.quiet-after-silence",
                        seconds(times.quietAfterSilence().toSeconds()))
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.longest-doubt", "8s")
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.longest-backoff", "4s")
                .setting(
                        Component.CREDENTIAL,
                        "credential.lease.margin",
                        seconds(times.leaseMargin().toSeconds()));
        for (Component service : Component.services()) {
            options.replicas(service, settings.count(service));
        }
        for (int replica = 1; replica <= settings.replicas(); replica++) {
            options.setting(
                    Component.OAUTH_CONFIG,
                    replica,
                    "JDK_JAVA_OPTIONS",
                    (hosts.options(replica) + " " + settings.issuerOptions()).strip());
        }
        for (String limit : List.of("address", "entrance", "person", "app", "project")) {
            options.setting(Component.GATEWAY, "gateway.limits." + limit, "6000000");
        }
        this.platform = Platform.start(options);
    }

    private static String seconds(long number) {
        return number + "s";
    }

    Platform platform() {
        return platform;
    }

    DemoPlatform entrance() {
        return new DemoPlatform(
                platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
    }

    int count(Component component) {
        return settings.count(component);
    }

    /** The origins of all gateways. */
    List<String> gateways() {
        return IntStream.rangeClosed(1, settings.count(Component.GATEWAY))
                .mapToObj(replica -> "http://localhost:"
                        + URI.create(platform.serviceUrl(Component.GATEWAY, replica))
                                .getPort())
                .toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
