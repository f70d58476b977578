package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Instance;
import java.nio.file.Path;
import java.util.Optional;

/** The running services: all in one JVM, or each as a process. */
public sealed interface Fleet permits OneJvm, ServiceProcesses {

    /** Starts migrations and services; returns at once. */
    void start();

    /**
     * Records that everything has been ready once: from now on a process that ends is restarted instead of failing
     * the start.
     */
    void settled();

    /** Why an instance cannot become ready; empty while it still may. */
    Optional<String> failure(Instance instance);

    /** The log file of the instance. */
    Path log(Instance instance);
}
