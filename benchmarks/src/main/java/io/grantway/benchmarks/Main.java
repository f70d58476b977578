package io.grantway.benchmarks;

import io.grantway.demo.Administrator;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.EndUser;
import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./grantway bench [--warmup S] [--seconds S] [--connections N] [--only TEXT]}: starts the platform with a process
 * for each service, warms each hot path up, then measures it in three slices. On loopback, bounded in time.
 */
public final class Main {

    private static final int SLICES = 3;
    /** The gateway's speed rises for 60 to 100 s, while the compiler shares the cores. */
    private static final int GATEWAY_WARMUP = 4;

    private static final int BATCH = 100;
    private static final String INGEST = "audit ingest, 100 a request";
    private static final String PLAIN = "plain route, service alone";
    private static final String PLAIN_GATEWAY = "plain route, gateway";
    private static final String ISSUED = "token issued, issuer alone";
    private static final String ISSUED_GATEWAY = "token issued, gateway";
    private static final String READ = "token read, vault alone";
    private static final String READ_GATEWAY = "token read, gateway";
    private static final String OUTAGE_GATEWAY = "token read in an outage, gateway";
    private static final int PORT_OFFSET = 17_000;

    private final int warmup;
    private final int seconds;
    private final int connections;
    private final String only;

    private Main(List<String> arguments) {
        warmup = number(arguments, "--warmup", 30);
        seconds = number(arguments, "--seconds", 5);
        connections = number(arguments, "--connections", 16);
        only = option(arguments, "--only", "");
    }

    private static int number(List<String> arguments, String option, int otherwise) {
        return Integer.parseInt(option(arguments, option, String.valueOf(otherwise)));
    }

    private static String option(List<String> arguments, String option, String otherwise) {
        int at = arguments.indexOf(option);
        return at < 0 ? otherwise : arguments.get(at + 1);
    }

    public static void main(String[] args) throws Exception {
        new Main(List.of(args)).run();
    }

    private void run() throws Exception {
        Path home = Options.inRepository().root().resolve(".grantway/bench/home");
        try (Platform platform = Platform.start(settings(home))) {
            List<Scenario> scenarios = scenarios(platform, home);
            Load load = new Load(connections, () -> ProcessUsage.cpuSeconds(ProcessUsage.descendants()));
            Map<String, Double> perSecond = new HashMap<>();
            boolean cold = true;
            for (Scenario scenario : scenarios) {
                if (scenario.name().contains(only)) {
                    boolean gateway = scenario.name().endsWith("gateway");
                    int longer = cold && gateway ? GATEWAY_WARMUP : 1;
                    cold &= !gateway;
                    perSecond.put(scenario.name(), measure(load, scenario, warmup * longer));
                }
            }
            double commits = new Commits(
                            platform.databaseUrl(), platform.databaseSuperuser(), platform.databaseSuperuserPassword())
                    .perSecond(connections, seconds);
            System.out.printf(
                    "%-28s %9.0f /s   one durable insert each, the limit of a read with a commit of its own%n",
                    "PostgreSQL commits", commits);
            ratio("plain route: gateway / service alone", of(perSecond, PLAIN_GATEWAY), of(perSecond, PLAIN));
            ratio("token issued: gateway / issuer alone", of(perSecond, ISSUED_GATEWAY), of(perSecond, ISSUED));
            ratio("token read: gateway / vault alone", of(perSecond, READ_GATEWAY), of(perSecond, READ));
            ratio("token read, vault alone / PostgreSQL commits", of(perSecond, READ), commits);
            ratio("audit events ingested / PostgreSQL commits", of(perSecond, INGEST) * BATCH, commits);
            System.out.println("memory after the load, MiB: " + ProcessUsage.residentMib(ProcessUsage.descendants()));
        }
    }

    private static Options settings(Path home) {
        Options options = Options.inRepository()
                .home(home)
                .portOffset(PORT_OFFSET)
                .fresh()
                .underLoad();
        for (String limit : List.of("address", "entrance", "app", "person", "project")) {
            options.setting(Component.GATEWAY, "gateway.limits." + limit, "1000000000");
        }
        return options;
    }

    /** Requests a second of the median slice. */
    private double measure(Load load, Scenario scenario, int warmup) throws InterruptedException {
        load.run(scenario, warmup);
        double[] perSecond = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            Measured measured = load.run(scenario, seconds);
            perSecond[slice] = measured.perSecond();
            System.out.println(measured.row(scenario.name() + " #" + (slice + 1)));
        }
        Arrays.sort(perSecond);
        return perSecond[SLICES / 2];
    }

    private static void ratio(String name, double measured, double limit) {
        if (measured > 0 && limit > 0) {
            System.out.printf("%-60s %5.2f%n", name, measured / limit);
        }
    }

    private static List<Scenario> scenarios(Platform platform, Path home) throws Exception {
        DemoPlatform demoPlatform = new DemoPlatform(
                platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
        Administrator administrator = new Administrator(demoPlatform);
        administrator.setUp();
        administrator.signIn();
        DemoProvider provider = new DemoProvider(demoPlatform, 3_600);
        String project = administrator.createProject();
        String config = administrator.configure(provider, project);
        DemoApp app = administrator.registerApp(project);
        app.authenticate();
        String session = app.ask(config, "bench");
        String connection = app.confirm(session, new EndUser().allow(app, provider), "bench");

        String bearer = "Authorization: Bearer " + app.accessToken() + "\r\n";
        String basic = "Authorization: Basic "
                + Base64.getEncoder().encodeToString((app.id() + ":" + app.secret()).getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        byte[] issue = KeepAliveConnection.request(
                "POST", "/oauth2/token", "localhost", basic, "grant_type=client_credentials");
        byte[] read = KeepAliveConnection.request(
                "GET", "/api/v1/connections/" + connection + "/token", "localhost", bearer, "");
        byte[] plain = KeepAliveConnection.request("GET", "/api/v1/connections/" + connection, "localhost", bearer, "");
        EventBatches events = new EventBatches(
                "project-service", "Authorization: Bearer " + auditToken(platform, home) + "\r\n", BATCH);

        int gateway = port(platform, Component.GATEWAY);
        List<Scenario> all = new ArrayList<>();
        // first, because a service's token lives for five minutes only; more than four batches at once are turned away
        all.add(new Scenario(INGEST, port(platform, Component.AUDIT), events::next, 200, 4));
        all.add(Scenario.fixed(PLAIN, port(platform, Component.OAUTH_CONFIG), plain, 200));
        all.add(Scenario.fixed(PLAIN_GATEWAY, gateway, plain, 200));
        all.add(Scenario.fixed(ISSUED, port(platform, Component.OAUTH_CONFIG), issue, 200));
        all.add(Scenario.fixed(ISSUED_GATEWAY, gateway, issue, 200));
        all.add(Scenario.fixed(READ, port(platform, Component.CREDENTIAL), read, 200));
        all.add(Scenario.fixed(READ_GATEWAY, gateway, read, 200));
        String ended = connectionInOutage(demoPlatform, administrator, project, app);
        byte[] readInOutage =
                KeepAliveConnection.request("GET", "/api/v1/connections/" + ended + "/token", "localhost", bearer, "");
        all.add(Scenario.fixed(OUTAGE_GATEWAY, gateway, readInOutage, 503));
        return all;
    }

    /** A connection whose access token has ended while its provider responds with 500. */
    private static String connectionInOutage(
            DemoPlatform demoPlatform, Administrator administrator, String project, DemoApp app) throws Exception {
        DemoProvider provider = new DemoProvider(demoPlatform, 1);
        String config = administrator.configure(provider, project);
        String session = app.ask(config, "outage");
        String connection = app.confirm(session, new EndUser().allow(app, provider), "outage");
        provider.fail(administrator
                .console()
                .get("/api/v1/provider-configs/" + config)
                .expect(200)
                .text("/client_id"));
        return connection;
    }

    private static String auditToken(Platform platform, Path home) throws Exception {
        ServiceIdentity identity =
                new ServiceIdentity("project-service", Files.readString(home.resolve("keys/project-service.jwk")));
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.url() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(identity.tokenRequest(platform.url(), "audit-service")))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new JsonMapper().readTree(body).at("/access_token").asString();
    }

    private static double of(Map<String, Double> perSecond, String scenario) {
        return perSecond.getOrDefault(scenario, 0.0);
    }

    private static int port(Platform platform, Component component) {
        return URI.create(platform.serviceUrl(component, 1)).getPort();
    }
}
