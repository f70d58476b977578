package io.grantway.standalone.launch;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Path;
import java.util.Map;

/** A launcher of the data stores alone, in its own JVM, which tests kill. */
final class StoresLauncher {

    private StoresLauncher() {}

    /** Takes home, lib and port offset; prints the supervisor's id when both stores are ready, then waits. */
    public static void main(String[] args) throws Exception {
        Home home = new Home(Path.of(args[0])).create();
        PortPlan ports = new PortPlan(Integer.parseInt(args[2]), Map.of());
        SupervisorProcess supervisor =
                SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), event -> {});
        new Stores(home, ports, Keyring.of(home), supervisor).start(Path.of(args[1]), name -> {});
        System.out.println(supervisor.pid());
        supervisor.gone().join();
    }
}
