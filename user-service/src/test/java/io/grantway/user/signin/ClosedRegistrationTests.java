package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.user.Http;
import io.grantway.user.Http.Reply;
import io.grantway.user.RunningService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "user.registration.open=false")
class ClosedRegistrationTests extends RunningService {

    @Test
    void nobodyRegistersNeitherByPageNorByForm() {
        Http browser = http();
        String challenge = challenge("Console");

        long before = audited("user.registered", "\"outcome\":\"success\"");

        Reply page = browser.get("/register?login_challenge=" + challenge);
        Reply login = browser.get("/login?login_challenge=" + challenge);
        Reply form = browser.form(
                "/register",
                Map.of(
                        "login_challenge",
                        challenge,
                        "csrf",
                        login.field("csrf"),
                        "name",
                        "Grace",
                        "email",
                        "closed@example.com",
                        "password",
                        "a compiler for everyone"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(form.status()).isEqualTo(403);
        assertThat(login.body()).doesNotContain("/register");
        assertThat(audited("user.registered", "\"outcome\":\"success\"")).isEqualTo(before);
    }
}
