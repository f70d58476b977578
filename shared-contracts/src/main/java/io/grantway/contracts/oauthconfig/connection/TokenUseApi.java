package io.grantway.contracts.oauthconfig.connection;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Records which connections are in use, so that they are refreshed ahead; scope {@code connection.use}. */
@HttpExchange("/internal/connections")
public interface TokenUseApi {

    /** 204; may be repeated. Unknown connections are ignored. */
    @PostExchange("/uses")
    void recordUses(@RequestBody @Valid TokenUses uses);
}
