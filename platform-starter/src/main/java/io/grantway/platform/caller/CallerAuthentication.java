package io.grantway.platform.caller;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The caller in the security context; does not hold the token. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;

    public CallerAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    public Caller caller() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return String.valueOf(caller.actor().id());
    }
}
