package io.grantway.oauthconfig;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A project with an app and a configuration of the test provider, and the steps of connecting, each over HTTP. */
public final class ConnectFlows {

    private static final Map<String, Installation> SHARED = new ConcurrentHashMap<>();
    private static final Map<Installation, TestVault> VAULTS = new ConcurrentHashMap<>();

    public final Installation installation;
    public final Installation.Node node;
    public final TestVault vault;
    public final TestProvider provider = new TestProvider();
    public final ProjectId project = new ProjectId(UUID.randomUUID());
    public final String owner;
    public final String appId;
    public final String app;
    public String configuration;

    /** Two nodes with a short delivery time limit. */
    public static Installation shared() {
        return SHARED.computeIfAbsent("connections", name -> {
            Installation installation = new Installation();
            VAULTS.put(installation, new TestVault(installation.neighbours));
            Path folder = catalogueFolder();
            for (int i = 0; i < 2; i++) {
                installation.startNode(
                        "--oauthconfig.catalogue-folder=" + folder,
                        "--oauthconfig.outbound.call-limit=3s",
                        "--oauthconfig.refresh.call-limit=8s",
                        "--oauthconfig.refresh.deliver-for=300ms",
                        "--oauthconfig.refresh.first-backoff=1ms",
                        "--oauthconfig.refresh.longest-backoff=1ms",
                        "--oauthconfig.refresh.longest-doubt=120s",
                        "--oauthconfig.refresh.unattended.after=1h",
                        "--oauthconfig.connection.announce-ends-every=1s",
                        "--oauthconfig.connection.asked-refresh-gap=1ms");
            }
            return installation;
        });
    }

    /** Two descriptions of the installation's own: one that can be used, and one that cannot. */
    private static Path catalogueFolder() {
        try {
            Path folder = Files.createTempDirectory("catalogue");
            String endpoints =
                    "endpoints: {authorization: https://acme.example/authorize, token: https://acme.example/token}\n";
            Files.writeString(folder.resolve("acme-crm.yaml"), "slug: acme-crm\nname: Acme CRM\n" + endpoints);
            Files.writeString(folder.resolve("23andme.yaml"), "slug: 23andme\nname: Ours\nurls: {}\n" + endpoints);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConnectFlows() {
        this(",\"rotation\":\"always\",\"replay\":\"unsafe\"");
    }

    /** @param rules further fields of the custom provider */
    public ConnectFlows(String rules) {
        installation = shared();
        node = installation.node(0);
        vault = VAULTS.get(installation);
        Flows flows = new Flows(installation);
        owner = flows.owner(node, project);
        Response registered = flows.registerApp(
                node, project, owner, "\"connections:read\",\"connections:write\",\"providers:read\"");
        appId = registered.json().path("app").path("id").asString();
        app = flows.appToken(
                        node,
                        appId,
                        registered.json().path("secret").path("client_secret").asString(),
                        "scope",
                        "connections:read connections:write providers:read")
                .text("access_token");
        configuration = configure(provider.custom(rules)).text("id");
    }

    public Response configure(String custom) {
        return call(
                owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + project
                        + "\",\"provider\":\"custom\",\"name\":\"Test provider\",\"client_id\":\""
                        + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                        + "\",\"scopes\":[\"files\",\"mail\"],\"custom\":" + custom + "}");
    }

    /** From now on sessions are for a provider where revoking one token revokes everything of that account. */
    public void useWholeGrants() {
        useCatalogued("whole-" + UUID.randomUUID(), ",\"revocation\":{\"whole_grant\":true}");
    }

    /**
     * From now on sessions are for a provider of the catalogue.
     *
     * @param rules further fields of its description, which replace those of the same name
     */
    public void useCatalogued(String slug, String rules) {
        describe(slug, rules);
        configuration = call(
                        owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + project + "\",\"provider\":\"" + slug + "\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"scopes\":[]}")
                .text("id");
    }

    /** Puts a description of the test provider into the catalogue of both nodes, replacing an existing one. */
    public void describe(String slug, String rules) {
        String description =
                "{\"slug\":\"" + slug + "\",\"name\":\"Catalogued\",\"categories\":[\"test\"],\"endpoints\":"
                        + "{\"authorization\":\"" + provider.url() + "/authorize\",\"token\":\"" + provider.url()
                        + "/token\",\"revocation\":\"" + provider.url() + "/revoke\",\"userinfo\":\"" + provider.url()
                        + "/me\"},\"account\":{\"label\":\"/email\"},\"default_scopes\":[],\"scopes\":[]" + rules
                        + "}";
        ProviderDescription parsed = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build()
                .readValue(description, ProviderDescription.class);
        for (int i = 0; i < 2; i++) {
            Catalogue catalogue = installation.node(i).bean(Catalogue.class);
            @SuppressWarnings("unchecked")
            Map<String, ProviderDescription> known =
                    (Map<String, ProviderDescription>) ReflectionTestUtils.getField(catalogue, "bySlug");
            known.put(slug, parsed);
        }
    }

    /** Takes a description out of the catalogue of both nodes. */
    public void forget(String slug) {
        for (int i = 0; i < 2; i++) {
            Catalogue catalogue = installation.node(i).bean(Catalogue.class);
            ((Map<?, ?>) ReflectionTestUtils.getField(catalogue, "bySlug")).remove(slug);
        }
    }

    public Response call(String token, String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return new Browser(node).json(method, path, body, all);
    }

    public Response get(String token, String path) {
        return new Browser(node).get(path, "Authorization", "Bearer " + token);
    }

    public Response session(String more) {
        return call(
                app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + configuration + "\"" + more + "}");
    }

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    public static String csrf(Response page) {
        Matcher matcher = CSRF.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no form, but " + page.status() + " " + page.body());
        }
        return matcher.group(1);
    }

    /** Opens the page and submits it: the redirect to the provider. */
    public Response toProvider(Browser browser, String url) {
        Response page = browser.get(url);
        return browser.post(url, Browser.fields("action", "continue", "csrf", csrf(page)));
    }

    /** Runs all steps up to the return to the app. */
    public Response connect(Browser browser, String url, String account) {
        return browser.get(provider.consent(toProvider(browser, url).location(), account));
    }

    public Response confirm(String token, String session, String code, String externalId) {
        return call(
                token,
                "POST",
                "/api/v1/connect-sessions/" + session + "/confirm",
                "{\"code\":\"" + code + "\",\"external_id\":\"" + externalId + "\"}");
    }

    /** The id of a confirmed connection of this account. */
    public String connected(String account) {
        Response session = session(",\"external_id\":\"user-" + account + "\"");
        Response back = connect(new Browser(node), session.text("url"), account);
        Response confirmed = confirm(app, session.text("id"), back.locationParameter("code"), "user-" + account);
        if (confirmed.status() != 200) {
            throw new AssertionError("not confirmed: " + confirmed.status() + " " + confirmed.body());
        }
        return confirmed.text("id");
    }

    /** The request of credential-service for a stale token. */
    public Response refresh(int nodeIndex, String connection, long seenVersion, boolean force) {
        Installation.Node at = installation.node(nodeIndex);
        return new Browser(at)
                .json(
                        "POST",
                        "/internal/connections/" + connection + "/refresh",
                        "{\"seen_version\":" + seenVersion + ",\"force\":" + force + "}",
                        "Authorization",
                        "Bearer " + vaultToken());
    }

    /** The report of a vault process about connections that apps have read. */
    public Response reportUses(int nodeIndex, List<String> connections) {
        String ids = connections.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        return new Browser(installation.node(nodeIndex))
                .json(
                        "POST",
                        "/internal/connections/uses",
                        "{\"connection_ids\":[" + ids + "]}",
                        "Authorization",
                        "Bearer " + vaultToken());
    }

    private String serviceToken;

    private synchronized String vaultToken() {
        if (serviceToken == null) {
            serviceToken = new Flows(installation).serviceToken(node, "credential-service", "oauth-config-service");
        }
        return serviceToken;
    }

    public String state(String connection) {
        Response response = get(owner, "/api/v1/connections/" + connection);
        String reason = response.text("reason");
        return response.text("state") + (reason.isEmpty() ? "" : " " + reason);
    }
}
