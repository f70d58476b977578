package io.grantway.refreshreport;

import io.grantway.demo.DemoApp;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run: starts everything, connects, injects faults, lets all connections settle, and judges. */
public final class RefreshRun {

    private static final int PROVIDERS = 4 * RotationMode.values().length;
    private static final int FIRST_PORT = 8_300;

    private final RunSettings settings;
    private final Ledger ledger = new Ledger();
    private final FaultDeck deck = new FaultDeck();

    public RefreshRun(RunSettings settings) {
        this.settings = settings;
    }

    /** Runs it, and returns what happened. */
    public RunResult run() throws IOException, InterruptedException {
        Instant start = Instant.now();
        ProviderHosts hosts = new ProviderHosts(settings.folder().resolve("names"), settings.replicas());
        List<String> origins = new ArrayList<>();
        for (int number = 0; number < PROVIDERS; number++) {
            hosts.add(ProviderHosts.name(number));
            origins.add(ProviderHosts.origin(number, port(number)));
            origins.add(ProviderHosts.page(port(number)));
        }
        say("starting");
        try (ReportPlatform platform = new ReportPlatform(settings, hosts, origins)) {
            say("ready after " + Duration.between(start, Instant.now()).toSeconds() + " s");
            return run(platform, hosts, start);
        }
    }

    private RunResult run(ReportPlatform platform, ProviderHosts hosts, Instant start)
            throws IOException, InterruptedException {
        Processes processes = new Processes(platform.platform(), settings);
        AimedFaults aimed = new AimedFaults(processes);
        Caretaker caretaker = new Caretaker(platform.entrance());
        caretaker.setUp();
        String project = caretaker.createProject();
        DemoApp app = caretaker.registerApp(project);
        Life.patiently(app::authenticate);
        Population population = new Population(app, platform.entrance());
        List<SimulatedProvider> providers = new ArrayList<>();
        for (int number = 0; number < PROVIDERS; number++) {
            RotationMode mode = RotationMode.values()[number % RotationMode.values().length];
            SimulatedProvider provider = new SimulatedProvider(
                    number, port(number), settings.replicas(), mode, settings.times(), deck, ledger, aimed);
            provider.listen();
            providers.add(provider);
            population.add(caretaker.configure(project, provider), mode);
        }
        try (Life life = new Life(settings, population, app, platform.gateways(), ledger)) {
            life.begin(settings.connections());
            say("injecting faults for " + settings.injecting().toSeconds() + " s");
            inject(platform, processes, aimed, new ProviderOutages(providers, hosts, ledger), life);
            say("settling");
            List<FinalState> states = life.settle(() -> everyServiceWorks(processes));
            for (SimulatedProvider provider : providers) {
                provider.close();
            }
            return new RunResult(
                    settings,
                    ledger.evidence(settings.times()),
                    new Judge(ledger.evidence(settings.times())).judge(states),
                    life.outcomes(),
                    life.wrong(),
                    Duration.between(start, Instant.now()));
        }
    }

    private void inject(
            ReportPlatform platform, Processes processes, AimedFaults aimed, ProviderOutages providerOutages, Life life)
            throws InterruptedException {
        ProcessFaults processFaults = new ProcessFaults(platform.platform(), processes, aimed, settings, ledger);
        try (processFaults;
                providerOutages) {
            deck.open();
            processFaults.start();
            providerOutages.start();
            Instant begin = Instant.now();
            while (Instant.now().isBefore(begin.plus(settings.injecting()))
                    || Instant.now().isBefore(begin.plus(settings.longest())) && !ledger.hasAllKinds()) {
                Thread.sleep(Duration.ofSeconds(10));
                say("%d refreshes, %d faults of processes, %d connections lost so far, %d connections"
                        .formatted(ledger.arrived(), ledger.faults().size(), life.ended(), life.number()));
            }
        } finally {
            deck.close();
        }
    }

    private boolean everyServiceWorks(Processes processes) {
        return Component.services().stream()
                .allMatch(service -> processes.ready(service).size() == settings.count(service));
    }

    private int port(int number) {
        return FIRST_PORT + settings.portOffset() + number;
    }

    private void say(String line) {
        settings.console().accept(line);
    }
}
