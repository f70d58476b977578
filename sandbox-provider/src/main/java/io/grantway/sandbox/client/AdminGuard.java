package io.grantway.sandbox.client;

import io.grantway.sandbox.protocol.OAuthError;
import io.grantway.sandbox.protocol.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Guards {@code /sandbox/**}: 404 while no admin token is configured, 401 without that token. */
@Component
class AdminGuard implements HandlerInterceptor, WebMvcConfigurer {

    private static final String SCHEME = "Bearer ";
    private static final int MIN_TOKEN_LENGTH = 32;

    private final @Nullable String tokenHash;

    /** Fails at startup when the configured file cannot be read or its token has fewer than 32 characters. */
    AdminGuard(AdminSettings settings) throws IOException {
        this.tokenHash = settings.adminTokenFile().isBlank() ? null : read(Path.of(settings.adminTokenFile()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/sandbox/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (tokenHash == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "admin_api_disabled", "sandbox.admin-token-file is not set.");
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!Client.matches(tokenHash, bearer ? authorization.substring(SCHEME.length()) : "")) {
            throw new OAuthError(HttpStatus.UNAUTHORIZED, "invalid_token", "the admin token is missing or wrong")
                    .challenge("Bearer realm=\"sandbox admin\"");
        }
        return true;
    }

    private static String read(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (token.length() < MIN_TOKEN_LENGTH) {
            throw new IllegalStateException("sandbox.admin-token-file must contain a token of at least 32 characters");
        }
        return Client.hash(token);
    }
}
