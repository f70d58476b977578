package io.grantway.endtoend;

import io.grantway.demo.Browser;
import io.grantway.demo.Browser.Visit;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.Platform;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A signed-in person with their own browser who is not yet a member of any project. */
final class Person {

    private final Browser browser = new Browser();
    private final String url;
    private final String email;
    private final String password;
    private String sessionCookie = "";
    private DemoClient console;
    private Map<String, String> csrf = Map.of();
    private String id = "";

    private Person(String url) {
        this(url, "person-" + UUID.randomUUID() + "@example.com", "pass " + UUID.randomUUID());
    }

    private Person(String url, String email, String password) {
        this.url = url;
        this.email = email;
        this.password = password;
        this.console = DemoClient.anonymous(url);
    }

    /** Creates a person who registers while registration is open; then closes it again. */
    static Person registered(Stage stage) {
        DemoClient console = stage.administrator().console();
        Person person = new Person(stage.entrance().url());
        console.put("/api/v1/registration", Map.of("mode", "open"), "*").expect(200);
        person.register("");
        console.put("/api/v1/registration", Map.of("mode", "invitation"), "*").expect(200);
        person.signIn();
        return person;
    }

    /** Creates a person who is invited to a project, registers with the invitation's link, and signs in. */
    static Person invited(Stage stage, String project, String role) {
        Person person = new Person(stage.entrance().url());
        String link = stage.administrator()
                .console()
                .post("/api/v1/projects/" + project + "/invitations", Map.of("email", person.email, "role", role))
                .expect(201)
                .text("/link");
        person.register(link.substring(link.indexOf('#') + 1));
        person.signIn();
        return person;
    }

    /** Creates a person through the administrator. */
    static Person made(Stage stage) {
        Person person = new Person(stage.entrance().url());
        stage.administrator()
                .console()
                .post("/api/v1/users", Map.of("email", person.email, "name", "Person", "password", person.password))
                .expect(201);
        person.signIn();
        return person;
    }

    /** The same person in another browser, signed in with this password. */
    Person elsewhere(String password) {
        Person again = new Person(url, email, password);
        again.signIn();
        return again;
    }

    /** Whether this browser reaches the console without signing in again. */
    boolean isKnown() {
        String inside = url + "/console";
        return browser.open(URI.create(url + "/oauth2/authorization/console"), inside)
                .address()
                .toString()
                .startsWith(inside);
    }

    String id() {
        return id;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** The value of the console's cookie. */
    String sessionCookie() {
        return sessionCookie;
    }

    /** The headers that a script on a console page sends: the session's cookie, the CSRF token and the origin. */
    Map<String, String> sessionHeaders() {
        Map<String, String> headers = new HashMap<>(csrf);
        headers.put("Cookie", "grantway_console=" + sessionCookie);
        headers.put("Origin", url);
        return headers;
    }

    /** An access token of this person, like those the gateway obtains. */
    String token(Platform platform) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String callback = url + "/login/oauth2/code/console";
        String challenge;
        try {
            challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        URI authorize = URI.create(url + "/oauth2/authorize?response_type=code&client_id=console"
                + "&scope=openid%20profile&state=s&nonce=n&code_challenge_method=S256&code_challenge=" + challenge
                + "&redirect_uri=" + URLEncoder.encode(callback, StandardCharsets.UTF_8));
        String code = browser.open(authorize, callback).parameter("code");
        return ServiceIdentity.console(platform)
                .redeem(code, callback, verifier)
                .expect(200)
                .text("/access_token");
    }

    /** A client for the console's own calls, with the session's cookie and CSRF token. */
    DemoClient console() {
        return console;
    }

    /** A client for console calls that belong to a trace begun before the gateway (W3C Trace Context). */
    DemoClient traced(String traceparent) {
        Map<String, String> headers = new HashMap<>(csrf);
        headers.put("traceparent", traceparent);
        return DemoClient.page(browser, url, headers);
    }

    /** A client for console calls by a script that does not know the CSRF token. */
    DemoClient withoutCsrfToken() {
        return DemoClient.page(browser, url, Map.of());
    }

    private void register(String invitation) {
        Browser registering = new Browser();
        Visit page = registering.open(URI.create(url + "/register"), "outside:");
        registering
                .submit(
                        page.page(),
                        Map.of("name", "Person", "email", email, "password", password, "invitation", invitation),
                        "outside:")
                .page()
                .expect(200);
    }

    private void signIn() {
        Visit login = browser.open(URI.create(url + "/oauth2/authorization/console"), url + "/console");
        Visit done = browser.submit(login.page(), Map.of("email", email, "password", password), url + "/console");
        sessionCookie = done.page().response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("grantway_console="))
                .map(cookie -> cookie.substring("grantway_console=".length(), cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        DemoResponse session =
                DemoClient.page(browser, url, Map.of()).get("/session").expect(200);
        csrf = Map.of(session.text("/csrf_header"), session.text("/csrf_token"));
        console = DemoClient.page(browser, url, csrf);
        id = console.get("/api/v1/me").expect(200).text("/user/id");
    }
}
