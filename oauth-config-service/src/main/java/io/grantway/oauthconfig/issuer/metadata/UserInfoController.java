package io.grantway.oauthconfig.issuer.metadata;

import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.CurrentCaller;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Serves user info (OpenID Connect Core §5.3): {@code sub} and nothing else; the person's name is at user-service. */
@RestController
@Allow(value = Who.PEOPLE, rule = "their own sub")
class UserInfoController {

    private final CurrentCaller caller;

    UserInfoController(CurrentCaller caller) {
        this.caller = caller;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, String> userInfo() {
        return Map.of("sub", caller.person().id().toString());
    }
}
