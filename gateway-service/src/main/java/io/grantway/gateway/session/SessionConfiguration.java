package io.grantway.gateway.session;

import io.grantway.platform.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/** Configures the cookie of console sessions. */
@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
class SessionConfiguration {

    /** {@code __Host-} restricts the cookie to this host and to https (RFC 6265bis §4.1.3.2). */
    @Bean
    WebSessionIdResolver webSessionIdResolver(PlatformSettings platform) {
        CookieWebSessionIdResolver resolver = new CookieWebSessionIdResolver();
        resolver.setCookieName(SessionCookie.name(platform));
        resolver.addCookieInitializer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/").secure(platform.https()));
        return resolver;
    }
}
