import io.grantway.client.ApiClient;
import io.grantway.client.ApiException;
import io.grantway.client.api.AppsApi;
import io.grantway.client.api.AuditApi;
import io.grantway.client.api.ConnectSessionsApi;
import io.grantway.client.api.ConnectionsApi;
import io.grantway.client.api.OauthApi;
import io.grantway.client.api.ProjectsApi;
import io.grantway.client.api.ProviderConfigsApi;
import io.grantway.client.model.Actor;
import io.grantway.client.model.ConfirmConnectSession;
import io.grantway.client.model.ConnectSession;
import io.grantway.client.model.Connection;
import io.grantway.client.model.ConnectionToken;
import io.grantway.client.model.CreateApp;
import io.grantway.client.model.CreateConnectSession;
import io.grantway.client.model.CreateProject;
import io.grantway.client.model.CreateProviderConfig;
import io.grantway.client.model.FieldProblem;
import io.grantway.client.model.NewClientSecret;
import io.grantway.client.model.Problem;
import io.grantway.client.model.Project;
import io.grantway.client.model.ProviderConfig;
import io.grantway.client.model.RecordedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The platform's main job with the client of openapi-generator. Prints what only others can do and reads their response. */
final class MainJob {

    private static final BufferedReader LINES = new BufferedReader(new InputStreamReader(System.in));
    private static final String EXTERNAL_ID = "customer-42";

    private interface Call {
        Object make() throws ApiException;
    }

    public static void main(String[] args) throws Exception {
        ApiClient person = client();
        Map<?, ?> headers = person.getObjectMapper().readValue(setting("PERSON_HEADERS"), Map.class);
        person.setRequestInterceptor(
                request -> headers.forEach((name, value) -> request.setHeader(name.toString(), value.toString())));
        ProjectsApi projects = new ProjectsApi(person);

        Project project = projects.createProject(named("Java"));
        expect("Java", projects.getProject(ProjectsApi.APIGetProjectRequest.newBuilder()
                        .projectId(project.getId())
                        .build())
                .getName());
        ProviderConfig config = new ProviderConfigsApi(person)
                .createProviderConfig(ProviderConfigsApi.APICreateProviderConfigRequest.newBuilder()
                        .createProviderConfig(new CreateProviderConfig()
                                .projectId(project.getId())
                                .provider("sandbox")
                                .clientId(setting("PROVIDER_CLIENT_ID"))
                                .clientSecret(setting("PROVIDER_CLIENT_SECRET"))
                                .scopes(List.of("profile", "files.read")))
                        .build());
        tell("callback", config.getCallbackUrl());
        NewClientSecret secret = new AppsApi(person)
                .registerApp(AppsApi.APIRegisterAppRequest.newBuilder()
                        .createApp(new CreateApp()
                                .projectId(project.getId())
                                .name("App in Java")
                                .scopes(List.of(
                                        CreateApp.ScopesEnum.CONNECTIONS_READ,
                                        CreateApp.ScopesEnum.CONNECTIONS_WRITE,
                                        CreateApp.ScopesEnum.TOKENS_READ))
                                .returnUrls(List.of(setting("RETURN_URL"))))
                        .build())
                .getSecret();

        String issued = new OauthApi(client())
                .issueToken(OauthApi.APIIssueTokenRequest.newBuilder()
                        .grantType("client_credentials")
                        .clientId(secret.getClientId())
                        .clientSecret(secret.getClientSecret())
                        .build())
                .getAccessToken();
        ApiClient app = client();
        app.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + issued));

        ConnectSessionsApi sessions = new ConnectSessionsApi(app);
        ConnectSession session = sessions.createConnectSession(
                ConnectSessionsApi.APICreateConnectSessionRequest.newBuilder()
                        .createConnectSession(new CreateConnectSession()
                                .providerConfigId(config.getId())
                                .externalId(EXTERNAL_ID)
                                .returnUrl(setting("RETURN_URL")))
                        .build());
        String code = tell("connect", session.getUrl());
        Connection connection = sessions.confirmConnectSession(
                ConnectSessionsApi.APIConfirmConnectSessionRequest.newBuilder()
                        .sessionId(session.getId())
                        .confirmConnectSession(new ConfirmConnectSession().code(code).externalId(EXTERNAL_ID))
                        .build());
        expect(Connection.StateEnum.HEALTHY, connection.getState());
        ConnectionToken token = new ConnectionsApi(app)
                .getToken(ConnectionsApi.APIGetTokenRequest.newBuilder()
                        .connectionId(connection.getId())
                        .build());
        tell("token", token.getAccessToken());

        tell("recorded", project.getId());
        List<RecordedEvent> events = new AuditApi(person)
                .listEvents(AuditApi.APIListEventsRequest.newBuilder()
                        .projectId(project.getId())
                        .limit(200)
                        .build())
                .getItems();
        RecordedEvent released = events.stream()
                .filter(each -> each.getEvent().getAction().equals("connection.token_released"))
                .findFirst()
                .orElseThrow();
        expect(Actor.TypeEnum.APP, released.getEvent().getActor().getType());

        String missing = session.getId().replaceFirst(".{4}$", "0000");
        problem(app, () -> sessions.getConnectSession(ConnectSessionsApi.APIGetConnectSessionRequest.newBuilder()
                .sessionId(missing)
                .build()));
        problem(person, () -> projects.createProject(named("")));
    }

    private static ProjectsApi.APICreateProjectRequest named(String name) {
        return ProjectsApi.APICreateProjectRequest.newBuilder()
                .createProject(new CreateProject().name(name))
                .build();
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(setting("GRANTWAY_URL"));
        return client;
    }

    private static void problem(ApiClient client, Call call) throws IOException {
        try {
            call.make();
        } catch (ApiException e) {
            Problem problem = client.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
            List<FieldProblem> errors = problem.getErrors() == null ? List.of() : problem.getErrors();
            String pointers = errors.stream().map(FieldProblem::getPointer).collect(Collectors.joining(","));
            tell("problem", problem.getStatus() + " " + problem.getCode() + " " + pointers);
            return;
        }
        throw new IllegalStateException("The request should have been refused with a problem.");
    }

    private static String tell(String what, String value) throws IOException {
        System.out.println(what + " " + value);
        return LINES.readLine();
    }

    private static void expect(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(found + " instead of " + expected);
        }
    }

    private static String setting(String name) {
        return System.getenv(name);
    }
}
