package io.grantway.standalone;

import io.grantway.standalone.launch.Fleet;
import io.grantway.standalone.launch.OneJvm;
import io.grantway.standalone.launch.Readiness;
import io.grantway.standalone.launch.ServiceJar;
import io.grantway.standalone.launch.ServiceProcesses;
import io.grantway.standalone.launch.ServiceSettings;
import io.grantway.standalone.launch.Stores;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts everything in order: PostgreSQL and Redis while the jars are unpacked, then the services. */
final class Launch {

    private final Options options;
    private final Home home;
    private final PortPlan ports;
    private final Stores stores;
    private final ServiceSettings settings;
    private final SupervisorProcess supervisor;
    private final Readiness readiness;
    private final Console console;

    Launch(
            Options options,
            Home home,
            PortPlan ports,
            Stores stores,
            ServiceSettings settings,
            SupervisorProcess supervisor,
            Readiness readiness,
            Console console) {
        this.options = options;
        this.home = home;
        this.ports = ports;
        this.stores = stores;
        this.settings = settings;
        this.supervisor = supervisor;
        this.readiness = readiness;
        this.console = console;
    }

    /** Starts the stores; returns the services, which are not running yet. */
    Fleet prepare() {
        CompletableFuture<List<ServiceJar>> jars = CompletableFuture.supplyAsync(
                this::extract, task -> Thread.ofPlatform().daemon().start(task));
        stores.start(options.lib(), console::ready);
        List<ServiceJar> services;
        try {
            services = jars.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException launch ? launch : e;
        }
        return options.processes
                ? new ServiceProcesses(home, services, instances(), settings, supervisor, readiness, options.underLoad)
                : new OneJvm(home, services, settings, supervisor);
    }

    /** Starts the services, and returns when all of them are ready. */
    void start(Fleet services) {
        services.start();
        readiness.await(instances(), services, instance -> console.ready(label(instance)));
        services.settled();
    }

    /** Returns when every instance is ready. */
    void awaitReady(Fleet services) {
        readiness.await(instances(), services, instance -> {});
    }

    void startRedis() {
        stores.startRedis(options.lib());
    }

    private List<ServiceJar> extract() {
        List<ServiceJar> jars = options.order.stream()
                .parallel()
                .map(component -> ServiceJar.of(component, options.root, options.lib()))
                .toList();
        ServiceJar.forgetOld(options.lib());
        return jars;
    }

    private List<Instance> instances() {
        return Instance.all(ports, options.order);
    }

    private String label(Instance instance) {
        return ports.count(instance.component()) > 1
                ? instance.name()
                : instance.component().label();
    }
}
