package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.EndUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Programs in {@code clients/}: a command that must succeed, or the main job with a generated client. Such a program prints
 * what only a browser, the provider or time can do, one line each, and reads a line in response.
 */
final class ClientProgram {

    private static final Path FOLDER = Path.of("clients").toAbsolutePath();
    private static final Path LOG = Path.of("target", "clients.log").toAbsolutePath();

    /** What the generator, the compilers and the programs write. */
    static final Path BUILD = FOLDER.resolve("build");

    private final Stage stage;
    private final Person person;
    private final DemoProvider provider;
    private final DemoProvider.Client client;
    private final List<String> problems = new ArrayList<>();
    private String owner = "";

    private ClientProgram(Stage stage) {
        this.stage = stage;
        this.person = Person.made(stage);
        this.provider = new DemoProvider(stage.entrance());
        this.client = provider.register();
    }

    /** Runs a command in {@code clients/} to its end. */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = start(List.of(command), Map.of(), ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        process.getOutputStream().close();
        finish(process, List.of(command));
    }

    /** Runs the main job; answers the problems that the client has met. */
    static List<String> mainJob(Stage stage, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ClientProgram program = new ClientProgram(stage);
        program.setRole("administrator");
        try {
            program.converse(environment, List.of(command));
        } finally {
            program.setRole("user");
        }
        assertThat(program.owner).as("whose token it is").isNotEmpty();
        return program.problems;
    }

    /** Only administrators create projects; the platform is left without this one. */
    private void setRole(String role) {
        stage.administrator()
                .console()
                .patch("/api/v1/users/" + person.id(), Map.of("platform_role", role), "*")
                .expect(200);
    }

    private void converse(Map<String, String> more, List<String> command) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(more);
        Process process = start(command, environment, ProcessBuilder.Redirect.PIPE);
        try (BufferedReader lines = process.inputReader();
                Writer responses = process.outputWriter()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", 2);
                responses.write(respond(parts[0], parts[1]) + "\n");
                responses.flush();
            }
        }
        finish(process, command);
    }

    private String respond(String what, String value) {
        switch (what) {
            case "callback" -> provider.setCallback(client, value);
            case "connect" -> {
                return new EndUser().allow(URI.create(value), provider);
            }
            case "token" -> owner = provider.call(value);
            case "recorded" -> await().atMost(Duration.ofSeconds(20)).until(() -> released(value));
            case "problem" -> problems.add(value.strip());
            default -> throw new IllegalArgumentException(what);
        }
        return "done";
    }

    private boolean released(String project) {
        return person.console()
                .get("/api/v1/audit/events?limit=200&project_id=" + project)
                .expect(200)
                .body()
                .contains("connection.token_released");
    }

    private Map<String, String> environment() {
        return Map.of(
                "GRANTWAY_URL", stage.entrance().url(),
                "PERSON_HEADERS", new JsonMapper().writeValueAsString(person.sessionHeaders()),
                "PROVIDER_CLIENT_ID", client.id(),
                "PROVIDER_CLIENT_SECRET", client.secret(),
                "RETURN_URL", DemoApp.RETURN_URL);
    }

    private static Process start(List<String> command, Map<String, String> environment, ProcessBuilder.Redirect output)
            throws IOException {
        Files.createDirectories(LOG.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .redirectOutput(output);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void finish(Process process, List<String> command) throws IOException, InterruptedException {
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(LOG);
        String shown = String.join("\n", lines.subList(Math.max(0, lines.size() - 80), lines.size()));
        assertThat(code).as(String.join(" ", command) + ":\n" + shown).isZero();
    }
}
