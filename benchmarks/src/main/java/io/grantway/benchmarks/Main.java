package io.grantway.benchmarks;

import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.demo.Administrator;
import io.grantway.standalone.demo.App;
import io.grantway.standalone.demo.EndUser;
import io.grantway.standalone.demo.Entrance;
import io.grantway.standalone.demo.Provider;
import io.grantway.standalone.plan.Component;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./grantway bench [--warmup S] [--seconds S] [--connections N]}: starts the platform with a process for each
 * service, warms each hot path up, then measures it in three slices. On loopback, bounded in time.
 */
public final class Main {

    private static final int SLICES = 3;
    private static final int PORT_OFFSET = 17_000;

    private final int warmup;
    private final int seconds;
    private final int connections;

    private Main(List<String> arguments) {
        warmup = number(arguments, "--warmup", 30);
        seconds = number(arguments, "--seconds", 5);
        connections = number(arguments, "--connections", 16);
    }

    private static int number(List<String> arguments, String option, int otherwise) {
        int at = arguments.indexOf(option);
        return at < 0 ? otherwise : Integer.parseInt(arguments.get(at + 1));
    }

    public static void main(String[] args) throws Exception {
        new Main(List.of(args)).run();
    }

    private void run() throws Exception {
        Path home = Options.inRepository().root().resolve(".grantway/bench/home");
        try (Platform platform = Platform.start(settings(home))) {
            List<Scenario> scenarios = scenarios(platform, home);
            Load load = new Load(connections, () -> Processes.cpuSeconds(Processes.descendants()));
            for (Scenario scenario : scenarios) {
                measure(load, scenario);
            }
            double commits = new Commits(
                            platform.databaseUrl(), platform.databaseSuperuser(), platform.databaseSuperuserPassword())
                    .perSecond(connections, seconds);
            System.out.printf(
                    "%-28s %9.0f /s   one durable insert each, the limit of a read with a commit of its own%n",
                    "PostgreSQL commits", commits);
            System.out.println("memory of all processes: " + Processes.residentMib(Processes.descendants()) + " MiB");
        }
    }

    private static Options settings(Path home) {
        Options options = Options.inRepository()
                .home(home)
                .portOffset(PORT_OFFSET)
                .fresh()
                .processes();
        for (String limit : List.of("address", "entrance", "app", "person", "project")) {
            options.setting(Component.GATEWAY, "gateway.limits." + limit, "1000000000");
        }
        return options;
    }

    private void measure(Load load, Scenario scenario) throws InterruptedException {
        load.run(scenario, warmup);
        for (int slice = 1; slice <= SLICES; slice++) {
            System.out.println(load.run(scenario, seconds).row(scenario.name() + " #" + slice));
        }
    }

    private static List<Scenario> scenarios(Platform platform, Path home) throws Exception {
        Entrance entrance = new Entrance(
                platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
        Administrator administrator = new Administrator(entrance);
        administrator.setUp();
        administrator.signIn();
        Provider provider = new Provider(entrance, 3_600);
        String project = administrator.createProject();
        String config = administrator.configure(provider, project);
        App app = administrator.registerApp(project);
        app.authenticate();
        String session = app.ask(config, "bench");
        String connection = app.confirm(session, new EndUser().allow(app, provider), "bench");

        String bearer = "Authorization: Bearer " + app.accessToken() + "\r\n";
        String basic = "Authorization: Basic "
                + Base64.getEncoder().encodeToString((app.id() + ":" + app.secret()).getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        byte[] issue = Connection.request("POST", "/oauth2/token", "localhost", basic, "grant_type=client_credentials");
        byte[] read =
                Connection.request("GET", "/api/v1/connections/" + connection + "/token", "localhost", bearer, "");
        byte[] plain = Connection.request("GET", "/api/v1/connections/" + connection, "localhost", bearer, "");
        EventBatches events = new EventBatches(
                "project-service", "Authorization: Bearer " + auditToken(platform, home) + "\r\n", 100);

        int gateway = port(platform, Component.GATEWAY);
        List<Scenario> all = new ArrayList<>();
        all.add(Scenario.fixed("plain route, gateway", gateway, plain, 200));
        all.add(Scenario.fixed("plain route, service alone", port(platform, Component.OAUTH_CONFIG), plain, 200));
        all.add(Scenario.fixed("token issued, gateway", gateway, issue, 200));
        all.add(Scenario.fixed("token issued, issuer alone", port(platform, Component.OAUTH_CONFIG), issue, 200));
        all.add(Scenario.fixed("token read, gateway", gateway, read, 200));
        all.add(Scenario.fixed("token read, vault alone", port(platform, Component.CREDENTIAL), read, 200));
        all.add(new Scenario("audit ingest, 100 a request", port(platform, Component.AUDIT), events::next, 200));
        return all;
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

    private static int port(Platform platform, Component component) {
        return URI.create(platform.serviceUrl(component, 1)).getPort();
    }
}
