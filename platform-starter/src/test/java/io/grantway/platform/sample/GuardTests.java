package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.fixture.AuthorizationProbe;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.fixture.ProbeTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** An undeclared handler prevents startup, and the probe finds an unprotected endpoint. */
class GuardTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @RestController
    static class Forgotten {
        @GetMapping("/internal/open-by-mistake")
        String forgotten() {
            return "no";
        }
    }

    static class Functions {
        @org.springframework.context.annotation.Bean
        RouterFunction<ServerResponse> functions() {
            return RouterFunctions.route()
                    .GET("/internal/open", request -> ServerResponse.ok().build())
                    .build();
        }
    }

    /** Decides by a path that the container has decoded, before the guard, which no filter of ours may do. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Hole extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getServletPath().equals("/internal/things")
                    && !request.getRequestURI().startsWith("/internal/")
                    && request.getHeader("Authorization") != null) {
                response.getWriter().write("yes");
                return;
            }
            chain.doFilter(request, response);
        }
    }

    @Test
    void startWhenHandlerHasNoDeclarationThenRefused() {
        assertThatThrownBy(() -> start(Forgotten.class))
                .hasMessageContaining(
                        "Forgotten.forgotten (GET /internal/open-by-mistake) must declare who may call it");
    }

    @Test
    void startWhenRouterFunctionRegisteredThenRefused() {
        assertThatThrownBy(() -> start(Functions.class)).hasMessageContaining("write a controller");
    }

    @Test
    void probeWhenSampleHasNoHoleThenOnlyRefusalsFound() {
        try (ConfigurableApplicationContext sample = start()) {
            assertThat(probe(sample).run()).containsKeys("NONE 401", "WITHOUT_SCOPE 403", "APP 400");
        }
    }

    @Test
    void probeWhenFilterLetsEncodedPathThroughThenHoleFound() {
        try (ConfigurableApplicationContext leaky = start(Hole.class)) {
            assertThatThrownBy(() -> probe(leaky).run())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GET /%69nternal/things with the token APP answers 200");
        }
    }

    private static AuthorizationProbe probe(ConfigurableApplicationContext of) {
        return new AuthorizationProbe(
                of.getBean(Declarations.class),
                of.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                of.getEnvironment().getRequiredProperty("local.management.port", Integer.class),
                ProbeTokens.of(NEIGHBOURS, "sample-service"));
    }

    private static ConfigurableApplicationContext start(Class<?>... more) {
        Map<String, Object> settings = new HashMap<>(Map.of("server.port", "0"));
        DynamicPropertyRegistry registry = (String name, Supplier<Object> value) -> settings.put(name, value.get());
        NEIGHBOURS.register(registry, "sample-service");
        DATABASE.register(registry);
        SpringApplicationBuilder builder = new SpringApplicationBuilder(SampleApplication.class).sources(more);
        return builder.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }
}
