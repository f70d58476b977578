package io.grantway.contracts.user;

import io.grantway.contracts.IfMatch;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The calling person, who may change their own name and language, but not roles and status (403). */
@HttpExchange("/api/v1/me")
public interface MeApi {

    @GetExchange
    Me getMe();

    @PatchExchange
    User updateMe(
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateUser request);

    /** Changes the password; 204. Every session and token of the person ends, including the one of this request. */
    @PutExchange("/password")
    void changePassword(@RequestBody @Valid ChangePassword request);
}
