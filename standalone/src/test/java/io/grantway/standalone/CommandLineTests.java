package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.LaunchException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTests {

    @Test
    void upWhenNothingSaidThenOneJvmInTheRepository() {
        CommandLine line = parse("up");

        assertThat(line.options().processes).isFalse();
        assertThat(line.options().fresh).isFalse();
        assertThat(line.options().home).hasFileName(".grantway");
        assertThat(line.options().home.resolveSibling("database/roles.sql")).exists();
    }

    @Test
    void demoWhenNothingSaidThenFreshHomeBesideTheDataOfUp() {
        Options options = parse("demo").options();

        assertThat(options.fresh).isTrue();
        assertThat(options.home).isNotEqualTo(parse("up").options().home);
    }

    @Test
    void replicasWhenGivenThenProcesses() {
        Options options =
                parse("up", "--replicas", "credential=2,oauth-config-service=3").options();

        assertThat(options.processes).isTrue();
        assertThat(options.replicas).containsEntry(Component.CREDENTIAL, 2).containsEntry(Component.OAUTH_CONFIG, 3);
    }

    @Test
    void portOffsetAndKeepWhenGivenThenTaken() {
        CommandLine line = parse("demo", "--port-offset", "1000", "--keep");

        assertThat(line.options().portOffset).isEqualTo(1000);
        assertThat(line.keep()).isTrue();
    }

    @Test
    void providersWhenGivenThenTheFolder() {
        assertThat(parse("up", "--providers", "/tmp").options().providers).hasToString("/tmp");
        assertThat(parse("up").options().providers).isNull();
    }

    @Test
    void renewWhenGivenThenTheService() {
        assertThat(parse("keys", "--renew", "user-service").renewed()).isEqualTo(Component.USER);
        assertThat(parse("keys").renewed()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "down|unknown command 'down'",
                "demo --home /tmp|--home is an option of up",
                "up --fast|unknown option '--fast'",
                "up --port-offset|--port-offset needs a value",
                "up --port-offset many|--port-offset expects a number",
                "up --replicas credential|--replicas expects service=number",
                "up --replicas vault=2|there is no service named 'vault'",
                "up --replicas sandbox-provider=2|one of the six services",
                "up --replicas credential=0|1 to 9",
                "up --providers /tmp/none/there|--providers expects a folder",
                "demo --providers /tmp|--providers is an option of up",
                "up --renew user-service|--renew is an option of keys",
                "keys --renew sandbox-provider|one of the six services",
                "keys --renew|--renew needs a value",
            })
    void argumentsWhenWrongThenSaysWhich(String arguments, String message) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> parse(arguments.split(" ")))
                .withMessageContaining(message);
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), Options.inRepository());
    }
}
