package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Instance;
import java.nio.file.Path;
import java.util.Optional;

/** How the services run: all in one JVM, or each as a process. */
public sealed interface Fleet permits OneJvm, ServiceProcesses {

    /** Migrates and starts everything; returns at once. */
    void start();

    /** Everything has been ready once: a process that ends from now on is started again, not given up. */
    void settled();

    /** Why an instance will not become ready; empty while it still may. */
    Optional<String> failure(Instance instance);

    /** Where the instance logs. */
    Path log(Instance instance);
}
