package io.grantway.platform.openapi;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.IdempotencyKey;
import io.grantway.platform.idempotency.KeyedHandlers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.service.annotation.PostExchange;

/** Documents for each operation who may call it, as its handler declares, and which headers its responses have. */
final class OperationFacts implements OperationCustomizer {

    /** A person's or an app's access token. */
    static final String TOKEN = "access_token";
    /** How an app obtains its access token. */
    static final String APP = "oauth2";

    private final Declarations declarations;

    OperationFacts(Declarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        @Nullable Declaration declared = declarations.find(handler.getBeanType(), handler.getMethod(), null);
        if (declared != null) {
            operation.setSecurity(security(declared));
            operation.addExtension("x-callers", callers(declared));
        }
        boolean keyed = isPost(handler.getMethod()) && KeyedHandlers.keep(declared, handler.getMethod());
        if (keyed) {
            operation.addParametersItem(new HeaderParameter()
                    .name(IdempotencyKey.HEADER)
                    .description("Makes the request safe to send again for 24 hours: with the same key and body it is"
                            + " carried out once and has the same response")
                    .required(false)
                    .schema(new StringSchema().minLength(1).maxLength(IdempotencyKey.MOST)));
        }
        requireVersion(operation);
        boolean versioned =
                ResolvableType.forMethodReturnType(handler.getMethod()).getType() instanceof Class<?> type
                        && Versioned.class.isAssignableFrom(type);
        boolean tagged = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Tagged.class);
        if (operation.getResponses() != null) {
            written(handler.getMethod()).ifPresent(type -> operation
                    .getResponses()
                    .getOrDefault("200", new ApiResponse())
                    .content(new Content().addMediaType(type, new MediaType().schema(new StringSchema()))));
            operation.getResponses().forEach((status, response) -> {
                response.addHeaderObject(
                        "X-Request-Id",
                        header("Id of the request; include it when you report a" + " problem to an operator"));
                if (keyed) {
                    response.addHeaderObject(
                            IdempotencyKey.REPLAYED,
                            header("true if this is the stored response to an earlier" + " request"));
                }
                if (versioned && status.startsWith("2")) {
                    response.addHeaderObject(HttpHeaders.ETAG, header("The version, for If-Match and If-None-Match"));
                } else if (tagged && status.startsWith("2")) {
                    response.addHeaderObject(HttpHeaders.ETAG, header("Identifies the response, for If-None-Match"));
                }
            });
        }
        return operation;
    }

    /** A change without {@code If-Match} is a 428, for which the handler, but not the client, takes it as optional. */
    private static void requireVersion(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()))
                    .forEach(parameter -> parameter.setRequired(true));
        }
    }

    private static boolean isPost(Method handler) {
        return AnnotatedElementUtils.hasAnnotation(handler, PostExchange.class)
                || AnnotatedElementUtils.hasAnnotation(handler, PostMapping.class);
    }

    /** The media type of a handler that writes the response itself, so no return type describes it. */
    private static Optional<String> written(Method handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
        return handler.getReturnType() == void.class && mapping != null
                ? Arrays.stream(mapping.produces()).findFirst()
                : Optional.empty();
    }

    private static List<SecurityRequirement> security(Declaration declared) {
        List<SecurityRequirement> security = new ArrayList<>();
        if (declared.who().contains(Who.APPS)) {
            security.add(new SecurityRequirement()
                    .addList(
                            APP,
                            declared.permissions().stream()
                                    .filter(Permission::forApps)
                                    .map(Permission::toString)
                                    .sorted()
                                    .toList()));
        }
        if (declared.who().contains(Who.PEOPLE)) {
            security.add(new SecurityRequirement().addList(TOKEN));
        }
        return security;
    }

    /** One sentence, which the gateway appends to the description of the operation. */
    private static String callers(Declaration declared) {
        if (declared.open()) {
            return "Needs no access token: " + declared.rule() + ".";
        }
        String who = declared.who().contains(Who.PEOPLE)
                ? declared.who().contains(Who.APPS) ? "people and apps" : "people"
                : "apps";
        String rule = declared.rule();
        if (declared.permissions().isEmpty()) {
            return declared.administrator() && rule.isBlank()
                    ? "For platform administrators."
                    : "For " + who + (rule.isBlank() ? "." : ": " + rule + ".");
        }
        String permitted = declared.permissions().stream()
                .map(permission -> "`" + permission + "`")
                .sorted()
                .collect(Collectors.joining(" or ", "For " + who + " with ", ""));
        return declared.administrator()
                ? permitted + ", and platform administrators" + (rule.isBlank() ? "." : " (" + rule + ").")
                : permitted + ".";
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
