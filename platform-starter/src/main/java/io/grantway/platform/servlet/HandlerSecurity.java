package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.authorization.MetricsToken;
import io.grantway.platform.token.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Configures the guard of every handler, on the service's port and on the management port. */
@Configuration(proxyBeanMethods = false)
public class HandlerSecurity {

    @Bean
    HandlerDeclarations handlerDeclarations(ObjectProvider<HandlerMapping> mappings, Declarations declarations) {
        return new HandlerDeclarations(mappings, declarations);
    }

    @Bean
    HandlerGuard handlerGuard(
            HandlerDeclarations declarations,
            AccessTokens tokens,
            PlatformSettings settings,
            ProblemWriter problems,
            Denials denials) {
        return new HandlerGuard(
                declarations,
                new CallerProof(tokens, settings),
                new MetricsToken(settings.metricsTokenFile()),
                problems,
                denials);
    }

    /**
     * Declares the guard as a bean, so that every handler mapping finds it, including those of libraries and of the
     * management port.
     */
    @Bean
    MappedInterceptor guardOfEveryHandler(HandlerGuard guard) {
        return new MappedInterceptor(null, guard);
    }

    @Bean
    HttpFirewall targetFirewall() {
        return new TargetFirewall();
    }

    @Bean
    RequestRejectedHandler rejectedTargets(ProblemWriter problems, Denials denials) {
        return (request, response, refused) -> {
            PlatformProblem type = PlatformProblem.REQUEST_TARGET_REFUSED;
            denials.record(AuditEntry.of("access.denied").reason(type.code()));
            problems.write(request, response, type, TargetFirewall.detail(refused));
        };
    }
}
