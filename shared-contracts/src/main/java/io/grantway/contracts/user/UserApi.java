package io.grantway.contracts.user;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** People, for administrators; the last administrator can neither be demoted, suspended nor deleted. */
@HttpExchange("/api/v1/users")
public interface UserApi {

    @GetExchange
    Page<User> listUsers(
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /** Creates a person; 201. */
    @PostExchange
    User createUser(@RequestBody @Valid CreateUser request);

    @GetExchange("/{user_id}")
    User getUser(@PathVariable("user_id") UserId userId);

    @PatchExchange("/{user_id}")
    User updateUser(
            @PathVariable("user_id") UserId userId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateUser request);

    /** Deletes a person; 204; ends every session and membership of the person. */
    @DeleteExchange("/{user_id}")
    void deleteUser(
            @PathVariable("user_id") UserId userId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);
}
