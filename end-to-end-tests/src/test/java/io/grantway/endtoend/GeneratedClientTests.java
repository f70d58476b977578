package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API description that a running platform serves: Spectral's OpenAPI rules hold, and generated clients do the main job. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GeneratedClientTests {

    private static final Path BUILD = ClientProgram.BUILD;
    private static final Path GENERATOR =
            Path.of("target", "programs", "openapi-generator-cli.jar").toAbsolutePath();
    private static final String[] PROBLEMS = {"404 connect_session_not_found", "400 invalid_request /name"};

    private static Stage stage;

    @BeforeAll
    static void fetch() throws IOException, InterruptedException {
        stage = Stage.shared();
        Files.createDirectories(BUILD);
        Files.writeString(
                BUILD.resolve("openapi.json"),
                Raw.get(stage.entrance().url() + "/api/openapi.json")
                        .expect(200)
                        .body());
        ClientProgram.run("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
    }

    @Test
    void descriptionWhenCheckedBySpectralThenKeepsItsRules() throws Exception {
        ClientProgram.run("npm", "run", "--silent", "lint");
    }

    @Test
    void typeScriptClientWhenGeneratedThenDoesTheMainJob() throws Exception {
        ClientProgram.run("npm", "run", "--silent", "typescript");

        assertThat(ClientProgram.mainJob(stage, Map.of(), "node", "build/typescript/main-job.js"))
                .containsExactly(PROBLEMS);
    }

    @Test
    void javaClientWhenGeneratedThenDoesTheMainJob() throws Exception {
        generate(
                "java",
                "library=native,openApiNullable=false,useJakartaEe=true,useSingleRequestParameter=true,"
                        + "invokerPackage=io.grantway.client,"
                        + "apiPackage=io.grantway.client.api,modelPackage=io.grantway.client.model");
        compile();

        assertThat(ClientProgram.mainJob(
                        stage,
                        Map.of(),
                        java("java"),
                        "-cp",
                        libraries() + File.pathSeparator + "build/classes",
                        "MainJob"))
                .containsExactly(PROBLEMS);
    }

    @Test
    @Tag("python")
    void pythonClientWhenGeneratedThenDoesTheMainJob() throws Exception {
        generate("python", "packageName=grantway_client");

        assertThat(ClientProgram.mainJob(stage, Map.of("PYTHONPATH", "build/python"), "python3", "python/main_job.py"))
                .containsExactly(PROBLEMS);
    }

    private static void generate(String language, String properties) throws IOException, InterruptedException {
        ClientProgram.run(
                java("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--generator-name=" + language,
                "--input-spec=build/openapi.json",
                "--output=build/" + language,
                "--additional-properties=" + properties,
                "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false");
    }

    private static void compile() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-cp", libraries(), "-d", "build/classes", "java/MainJob.java"));
        try (Stream<Path> files = Files.walk(BUILD.resolve("java/src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        ClientProgram.run(java("javac"), "@" + Files.write(BUILD.resolve("arguments"), arguments));
    }

    private static String libraries() {
        return System.getProperty("java.class.path");
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
