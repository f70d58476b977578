package io.grantway.oauthconfig;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.platform.value.Sha256;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The steps of signing in to the console, each over HTTP. */
public final class Flows {

    public static final String REDIRECT_URI = Installation.PUBLIC_URL + "/login/oauth2/code/console";
    public static final String VERIFIER = "a-code-verifier-that-is-long-enough-for-rfc-7636-0123456789";

    private final Installation installation;

    public Flows(Installation installation) {
        this.installation = installation;
    }

    /** A complete, valid authorization request. */
    public static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "console");
        request.put("redirect_uri", REDIRECT_URI);
        request.put("scope", "openid profile");
        request.put("state", "a state/with=special&characters");
        request.put("nonce", "a-nonce");
        request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(VERIFIER)));
        request.put("code_challenge_method", "S256");
        return request;
    }

    public static String url(Map<String, String> request) {
        return "/oauth2/authorize?" + Browser.form(request);
    }

    public String serviceToken(Installation.Node node, String service, String audience) {
        return new Browser(node)
                .post(
                        "/oauth2/token",
                        Browser.fields(
                                "grant_type",
                                "client_credentials",
                                "audience",
                                audience,
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                installation.assertion(service)))
                .text("access_token");
    }

    /** What user-service does after it has authenticated the user; returns the verifier or the problem. */
    public Response accept(Installation.Node node, String challenge, UserId user) {
        return accept(node, challenge, user, Instant.now());
    }

    public Response accept(Installation.Node node, String challenge, UserId user, Instant authTime) {
        return new Browser(node)
                .json(
                        "PUT",
                        "/internal/login-challenges/" + Sha256.hex(challenge) + "/accept",
                        "{\"sub\":\"" + user
                                + "\",\"amr\":[\"pwd\"],\"acr\":\"urn:grantway:acr:password\",\"auth_time\":\""
                                + authTime + "\"}",
                        "Authorization",
                        "Bearer " + serviceToken(node, "user-service", "oauth-config-service"));
    }

    /** From the authorization request to the redirect with the code. */
    public Response signIn(Browser browser, Installation.Node node, UserId user) {
        Response login = browser.get(url(request()));
        Response accepted = accept(node, login.locationParameter("login_challenge"), user);
        if (accepted.status() != 200) {
            throw new AssertionError("not accepted: " + accepted.status() + " " + accepted.body());
        }
        String verifier = accepted.text("verifier");
        return browser.follow(browser.get("/oauth2/login/continue?verifier=" + verifier));
    }

    public Map<String, String> client() {
        return Browser.fields(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                installation.assertion("console"),
                "client_id",
                "console");
    }

    public Response redeem(Installation.Node node, String code) {
        return redeem(node, code, VERIFIER);
    }

    public Response redeem(Installation.Node node, String code, String verifier) {
        Map<String, String> form = client();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT_URI);
        if (!verifier.isEmpty()) {
            form.put("code_verifier", verifier);
        }
        return new Browser(node).post("/oauth2/token", form);
    }

    public Response refresh(Installation.Node node, String refreshToken) {
        Map<String, String> form = client();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return new Browser(node).post("/oauth2/token", form);
    }

    /** A complete sign-in: the token response. */
    public Response tokens(Installation.Node node, UserId user) {
        return redeem(node, signIn(new Browser(node), node, user).locationParameter("code"));
    }

    public Response userInfo(Installation.Node node, String accessToken) {
        return new Browser(node).get("/userinfo", "Authorization", "Bearer " + accessToken);
    }

    /** The access token of a new owner of the project. */
    public String owner(Installation.Node node, ProjectId project) {
        return tokens(node, installation.member(project, "owner")).text("access_token");
    }

    /** The access token of an administrator who is not a member of any project. */
    public String administrator(Installation.Node node) {
        UserId user = new UserId(UUID.randomUUID());
        installation.neighbours.person(user, "administrator");
        return tokens(node, user).text("access_token");
    }

    /** Registers an app; returns {@code app} and {@code secret}. */
    public Response registerApp(Installation.Node node, ProjectId project, String owner, String scopes) {
        return new Browser(node)
                .json(
                        "POST",
                        "/api/v1/apps",
                        "{\"project_id\":\"" + project + "\",\"name\":\"Shop\",\"scopes\":[" + scopes
                                + "],\"return_urls\":[\"https://shop.example/done\"]}",
                        "Authorization",
                        "Bearer " + owner);
    }

    /** A token request of an app, with additional parameters. */
    public Response appToken(Installation.Node node, String appId, String secret, String... more) {
        Map<String, String> form = Browser.fields(more);
        form.put("grant_type", "client_credentials");
        form.put("client_id", appId);
        form.put("client_secret", secret);
        return new Browser(node).post("/oauth2/token", form);
    }
}
