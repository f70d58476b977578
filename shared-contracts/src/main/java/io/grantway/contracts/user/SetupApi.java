package io.grantway.contracts.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Claims a fresh installation, once; needs no access token but the set-up token. */
@HttpExchange("/api/v1/setup")
public interface SetupApi {

    @GetExchange
    SetupStatus getSetup();

    /** Answers 201; a wrong token is a 403 {@code setup_token_invalid}, a second call a 409 {@code setup_done}. */
    @PostExchange
    User setUp(@RequestBody @Valid SetUp request);
}
