package io.grantway.refreshreport;

import io.grantway.refreshreport.ProcessFault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One provider after the other cannot be reached: its name does not resolve, or it refuses connections. */
final class ProviderOutages implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final List<SimulatedProvider> providers;
    private final ProviderHosts hosts;
    private final Ledger ledger;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("provider-outages").unstarted(this::run);
    private volatile boolean closed;

    ProviderOutages(List<SimulatedProvider> providers, ProviderHosts hosts, Ledger ledger) {
        this.providers = providers;
        this.hosts = hosts;
        this.ledger = ledger;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean name = false;
        while (!closed) {
            SimulatedProvider provider =
                    providers.get(ThreadLocalRandom.current().nextInt(providers.size()));
            name = !name;
            try {
                Instant from = Instant.now();
                if (name) {
                    hosts.remove(provider.name());
                    Thread.sleep(LENGTH);
                    hosts.add(provider.name());
                } else {
                    provider.close();
                    Thread.sleep(LENGTH);
                    provider.listen();
                }
                ledger.add(new ProcessFault(
                        name ? Kind.PROVIDER_NAME_GONE : Kind.PROVIDER_REFUSES, null, 0, from, Instant.now(), false));
                Thread.sleep(LENGTH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
