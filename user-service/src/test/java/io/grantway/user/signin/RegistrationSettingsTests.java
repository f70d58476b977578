package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class RegistrationSettingsTests {

    @Test
    void registrationIsOpenByDefault() {
        assertThat(bind(Map.of()).open()).isTrue();
        assertThat(bind(Map.of("user.registration.open", "false")).open()).isFalse();
    }

    @Test
    void closedRegistrationShowsAndTakesNoForm() {
        RegistrationSettings closed = bind(Map.of("user.registration.open", "false"));
        PlatformSettings platform =
                new PlatformSettings(URI.create("http://localhost:8080"), "user-service", null, null, Map.of(), null);
        RegisterController controller =
                new RegisterController(null, null, null, closed, new SignInPages(platform, closed));
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();

        for (ModelAndView page : List.of(
                controller.show("", request, response),
                controller.submit(
                        "", "x", "a@b.c", "A", Secret.of("a password here"), Locale.ENGLISH, request, response))) {
            assertThat(page.getStatus().value()).isEqualTo(403);
            assertThat(page.getModel()).containsEntry("code", "registration_closed");
        }
    }

    private static RegistrationSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("user.registration", RegistrationSettings.class);
    }
}
