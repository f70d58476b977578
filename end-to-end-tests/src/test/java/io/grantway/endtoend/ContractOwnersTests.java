package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Calls every method of every contract as another service does (Spring's HTTP interfaces): its owner must accept
 * verb, path, parameters and formats. The caller has no permissions, and the bodies are empty.
 */
class ContractOwnersTests {

    private static final Map<String, Component> OWNERS = Map.of(
            "project", Component.PROJECT,
            "user", Component.USER,
            "oauthconfig", Component.OAUTH_CONFIG,
            "credential", Component.CREDENTIAL,
            "audit", Component.AUDIT);

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private static Stage stage;
    private static String appToken;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        appToken = Client.registered(stage, stage.administrator().createProject(), "connections:read")
                .token();
    }

    @TestFactory
    Stream<DynamicTest> contractMethodWhenCalledThenArrivesAtItsOwner() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:io/grantway/contracts/**/*Api.class");
        assertThat(found).hasSizeGreaterThan(20);
        return Arrays.stream(found).map(ContractOwnersTests::contract).flatMap(contract -> Arrays.stream(
                        contract.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.isDefault())
                .map(method -> dynamicTest(
                        contract.getSimpleName() + "." + method.getName(), () -> arrives(contract, method))));
    }

    private static void arrives(Class<?> contract, Method method) throws Exception {
        Component owner = OWNERS.get(contract.getPackageName().split("\\.")[3]);
        String serviceToken = new ServiceIdentity(stage.platform(), caller(owner)).token(owner);
        RestClient client = RestClient.builder()
                .baseUrl(stage.platform().serviceUrl(owner, 1))
                .requestInterceptor((request, body, execution) -> {
                    boolean internal = request.getURI().getPath().startsWith("/internal/");
                    request.getHeaders().setBearerAuth(internal ? serviceToken : appToken);
                    ClientHttpResponse response = execution.execute(request, body.length == 0 ? body : EMPTY);
                    throw new Answered(
                            request.getMethod() + " " + request.getURI(),
                            response.getStatusCode().value(),
                            new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
                })
                .build();
        Object proxy = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(contract);
        Answered answer = call(proxy, method);

        assertThat(answer.status).as(answer.getMessage()).isLessThan(500).isNotIn(405, 406, 415);
        assertThat(answer.getMessage())
                .doesNotContain("\"code\":\"not_found\"", "unknown_parameter", "missing_parameter");
    }

    private static Answered call(Object proxy, Method method) throws Exception {
        Object[] arguments =
                Stream.of(method.getParameters()).map(ContractOwnersTests::some).toArray();
        try {
            method.invoke(proxy, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Answered answered) {
                return answered;
            }
            throw e;
        }
        throw new AssertionError(method + " sent nothing");
    }

    /** Any other service: the request must be understood before it is refused. */
    private static Component caller(Component owner) {
        return owner == Component.OAUTH_CONFIG ? Component.CREDENTIAL : Component.OAUTH_CONFIG;
    }

    private static Class<?> contract(Resource file) {
        try {
            String path = file.getURI().toString();
            String name = path.substring(path.indexOf("io/grantway/contracts/"), path.length() - ".class".length());
            return Class.forName(name.replace('/', '.'));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object some(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(RequestBody.class)) {
            return blank(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord() && type.getRecordComponents()[0].getType() == UUID.class) {
            return id(type);
        }
        Map<Class<?>, Object> values =
                Map.of(String.class, "x", Instant.class, Instant.EPOCH, int.class, 1, Integer.class, 1, long.class, 0L);
        return type == boolean.class ? false : values.get(type);
    }

    private static Object id(Class<?> type) {
        try {
            return type.getConstructor(UUID.class).newInstance(new UUID(0, 1));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any value that is not null; it is sent as an empty object. */
    private static Object blank(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        try {
            var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return ((sun.misc.Unsafe) field.get(null)).allocateInstance(type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the call as soon as its response is known. */
    private static final class Answered extends RuntimeException {

        private final int status;

        Answered(String request, int status, String body) {
            super(request + " → " + status + " " + body);
            this.status = status;
        }
    }
}
