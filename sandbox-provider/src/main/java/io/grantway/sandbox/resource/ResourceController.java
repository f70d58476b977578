package io.grantway.sandbox.resource;

import io.grantway.sandbox.account.Account;
import io.grantway.sandbox.account.Account.FileEntry;
import io.grantway.sandbox.grant.TokenState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The protected API: who the end user is, and which files they have. */
@RestController
class ResourceController {

    private final BearerTokens bearerTokens;

    ResourceController(BearerTokens bearerTokens) {
        this.bearerTokens = bearerTokens;
    }

    @GetMapping("/api/me")
    Me me(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        TokenState token = bearerTokens.require(authorization, "profile");
        Account account = account(token);
        boolean email = token.scopes().contains("email");
        return new Me(account.subject(), account.displayName(), email ? account.email() : null);
    }

    @GetMapping("/api/files")
    FileList files(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return new FileList(
                account(bearerTokens.require(authorization, "files.read")).files());
    }

    private static Account account(TokenState token) {
        return Account.find(token.account()).orElseThrow();
    }

    /**
     * The end user.
     *
     * @param email only with the scope {@code email}
     */
    record Me(String sub, String name, @Nullable String email) {}

    record FileList(List<FileEntry> files) {}
}
