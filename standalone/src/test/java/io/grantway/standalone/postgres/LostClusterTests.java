package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.standalone.FreePorts;
import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Folders;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An incomplete cluster is somebody's data: it is never deleted and never created again. */
class LostClusterTests {

    @TempDir
    Path folder;

    private Home home;
    private Path lib;
    private Postgres postgres;
    private SupervisorProcess supervisor;

    @BeforeEach
    void prepare() throws Exception {
        home = new Home(folder.resolve("home")).create();
        lib = Path.of("target", "test-lib").toAbsolutePath();
        Home.makePrivate(lib);
        Keyring keyring = Keyring.of(home);
        keyring.superuserPasswordFile();
        supervisor = SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), event -> {});
        postgres = new Postgres(home, new PortPlan(FreePorts.offset(), Map.of()).postgres(), keyring, supervisor);
    }

    @AfterEach
    void stop() {
        supervisor.close();
    }

    private void assertRefused(ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(home.postgresData().toString())
                .hasMessageContaining("backup")
                .hasMessageNotContaining("\n");
    }

    @Test
    void startWhenPgVersionIsMissingThenRefusedAndNothingChanged() throws Exception {
        Path table = home.postgresData().resolve("base/1/1259");
        Files.createDirectories(table.getParent());
        Files.writeString(table, "rows");

        assertRefused(() -> postgres.start(lib));

        assertThat(table).hasContent("rows");
        assertThat(home.postgresData().resolve("PG_VERSION")).doesNotExist();
    }

    @Test
    void startWhenTheClusterIsGoneThenRefused() throws Exception {
        Files.writeString(home.postgres().resolve("audit-service.migrated"), "of an earlier version");

        assertRefused(() -> postgres.start(lib));
        assertThat(home.postgresData()).doesNotExist();
    }

    @Test
    void startWhenTheMarkerSaysThatThereWasOneThenRefused() throws Exception {
        Files.createFile(home.path().resolve("postgres.made"));

        assertRefused(() -> postgres.start(lib));
    }

    /** As left by an earlier version without marks, when the data disk is not mounted. */
    @Test
    void startWhenOnlyTheKeysAreLeftThenRefused() throws Exception {
        Files.delete(home.path().resolve("postgres.awaited"));

        assertRefused(() -> postgres.start(lib));
        assertThat(home.postgresData()).doesNotExist();
    }

    @Test
    void startWhenTheWholeHomeIsAwayThenTheRootKeyTellsOfIt() throws Exception {
        Folders.delete(home.path());
        Home again = new Home(home.path()).create();

        assertThatThrownBy(() -> Keyring.of(again))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("there are data in " + home.path() + ", but these are missing: ");
        assertRefused(() -> new ClusterFolder(again).isMade());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres/data", "postgres", "keys"})
    void startWhenAFolderIsALinkToADiskThatIsAwayThenRefusedAndTheLinkStays(String name) throws Exception {
        Path link = home.path().resolve(name);
        Folders.delete(link);
        Path away = folder.resolve("disk that is away");
        Files.createSymbolicLink(link, away);

        assertThatThrownBy(() -> {
                    Home again = new Home(home.path()).create();
                    Keyring.of(again);
                    new ClusterFolder(again).isMade();
                })
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll(link.toString(), away.toString(), "Mount its disk")
                .hasMessageNotContaining("\n");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(away);
        assertThat(away).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres.made", "postgres/audit-service.migrated"})
    void startWhenAMarkIsALinkToADiskThatIsAwayThenRefused(String mark) throws Exception {
        Files.createSymbolicLink(home.path().resolve(mark), folder.resolve("disk that is away"));

        assertRefused(() -> postgres.start(lib));
    }

    /** A killed initdb has created nothing that anybody used. */
    @Test
    void startWhenInitdbWasCutOffThenMadeAnewAndNeverAgain() throws Exception {
        Path half = home.postgres().resolve("data.part/global/half");
        Files.createDirectories(half.getParent());
        Files.createFile(half);

        postgres.start(lib);

        assertThat(home.postgresData().resolve("PG_VERSION")).exists();
        assertThat(home.path().resolve("postgres.made")).exists();
        assertThat(home.postgres().resolve("data.part")).doesNotExist();
    }
}
