package io.grantway.contracts.user;

import io.grantway.contracts.IfMatch;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The registration policy, for administrators. */
@HttpExchange("/api/v1/registration")
public interface RegistrationApi {

    @GetExchange
    RegistrationPolicy getRegistration();

    @PutExchange
    RegistrationPolicy updateRegistration(
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateRegistration request);
}
