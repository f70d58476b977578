package io.grantway.contracts.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Claims a fresh installation, once; requires the set-up token instead of an access token. */
@HttpExchange("/api/v1/setup")
public interface SetupApi {

    @GetExchange
    SetupStatus getSetup();

    /**
     * Claims the installation; 201; a wrong token is a 403 {@code setup_token_invalid}, a second call a 409 {@code
     * setup_done}.
     */
    @PostExchange
    User setUp(@RequestBody @Valid SetUp request);
}
