package io.grantway.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.route.RouteDestination.Api;
import io.grantway.gateway.route.RouteDestination.Nowhere;
import io.grantway.gateway.route.RouteDestination.OpenApi;
import io.grantway.gateway.route.RouteDestination.Own;
import io.grantway.gateway.route.RouteDestination.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/connections/conn_1/token,credential-service",
        "/api/v1/connections/conn_1,oauth-config-service",
        "/api/v1/connections/conn_1/token/x,oauth-config-service",
        "/api/v1/keys,credential-service",
        "/api/v1/me,user-service",
        "/api/v1/users/usr_1,user-service",
        "/api/v1/projects/prj_1/members,user-service",
        "/api/v1/projects/prj_1/members/usr_1,user-service",
        "/api/v1/projects/prj_1/invitations,user-service",
        "/api/v1/projects/prj_1/membersx,project-service",
        "/api/v1/projects,project-service",
        "/api/v1/projects/prj_1,project-service",
        "/api/v1/providers/google,oauth-config-service",
        "/api/v1/provider-configs,oauth-config-service",
        "/api/v1/provider-discoveries,oauth-config-service",
        "/api/v1/apps,oauth-config-service",
        "/api/v1/connect-sessions/cs_1/confirm,oauth-config-service",
        "/api/v1/audit/events,audit-service",
    })
    void findWhenPathIsOfTheApiThenItsService(String path, String service) {
        assertThat(RouteTable.find(path)).isEqualTo(new Api(service));
    }

    @ParameterizedTest
    @CsvSource({
        "/login,user-service",
        "/login/totp,user-service",
        "/register,user-service",
        "/account/security,user-service",
        "/oauth2/token,oauth-config-service",
        "/oauth2/login/continue,oauth-config-service",
        "/userinfo,oauth-config-service",
        "/.well-known/openid-configuration,oauth-config-service",
        "/connect/abc,oauth-config-service",
        "/connect/callback/pcfg_1,oauth-config-service",
    })
    void findWhenPathIsAPageThenItsService(String path, String service) {
        assertThat(RouteTable.find(path)).isEqualTo(new Page(service));
    }

    @Test
    void findWhenPathIsSetupThenOpen() {
        assertThat(RouteTable.find("/api/v1/setup")).isEqualTo(new OpenApi("user-service"));
        assertThat(RouteTable.find("/api/v1/setup/x")).isEqualTo(new Api("user-service"));
    }

    @Test
    void findWhenPathIsOfTheGatewayThenOwn() {
        assertThat(RouteTable.find("/console/projects")).isEqualTo(Own.CONSOLE);
        assertThat(RouteTable.find("/console/signed-out")).isEqualTo(Own.OPEN);
        assertThat(RouteTable.find("/console/invitation")).isEqualTo(Own.OPEN);
        assertThat(RouteTable.find("/oauth2/authorization/console")).isEqualTo(Own.SIGN_IN);
        assertThat(RouteTable.find("/login/oauth2/code/console")).isEqualTo(Own.SIGN_IN);
        assertThat(RouteTable.find("/session")).isEqualTo(Own.SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/projects",
                "/internal",
                "/actuator",
                "/actuator/gateway/routes",
                "/api/v1/nothing",
                "/api/v2/projects",
                "/API/v1/projects",
                "/setup/",
                "/registerx",
                "/v3/api-docs",
                "/connect",
                "/proxy/conn_1/x",
                "/oauth2",
                "/oauth2/authorization/other",
                "/oauth2/par",
                "/oauth2/register",
                "/oauth2/device_authorization",
                "/oauth2/token/x",
                "/.well-known",
                "/.well-known/x",
                "/.well-known/openid-configuration/x",
                "/.well-known/oauth-protected-resource"
            })
    void findWhenPathIsAnyOtherThenNowhere(String path) {
        assertThat(RouteTable.find(path)).isEqualTo(Nowhere.NOWHERE);
    }
}
