package io.grantway.sandbox.client;

import io.grantway.sandbox.protocol.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** All clients, in memory and in their file, at most 10,000; every method is atomic. */
@Component
public class Clients {

    private static final int MAX_CLIENTS = 10_000;

    private final Map<String, Client> clients = new LinkedHashMap<>();

    private final ClientFile file;

    Clients(ClientFile file) {
        this.file = file;
        file.read().forEach(client -> clients.put(client.clientId(), client));
    }

    public synchronized Optional<Client> find(@Nullable String clientId) {
        return clientId == null ? Optional.empty() : Optional.ofNullable(clients.get(clientId));
    }

    /** Returns a client, or throws 404 {@code client_not_found}. */
    public synchronized Client get(String clientId) {
        return find(clientId)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "client_not_found", "There is no client with this client_id."));
    }

    /** Decides how the next request of this client is treated, and counts down its limited switches. */
    public synchronized Behaviour next(Client client, boolean refresh) {
        Client current = get(client.clientId());
        Behaviour behaviour = current.switches().behaviour(refresh);
        clients.put(current.clientId(), current.with(current.switches().after(behaviour)));
        return behaviour;
    }

    synchronized void add(Client client) {
        if (clients.containsKey(client.clientId())) {
            throw new Problem(
                    HttpStatus.CONFLICT, "client_exists", "A client with this client_id is already registered.");
        }
        if (clients.size() >= MAX_CLIENTS) {
            throw new Problem(HttpStatus.CONFLICT, "too_many_clients", "The sandbox holds 10,000 clients; restart it.");
        }
        clients.put(client.clientId(), client);
        file.write(clients.values());
    }

    synchronized Client change(String clientId, UnaryOperator<Client> change) {
        Client changed = change.apply(get(clientId));
        clients.put(clientId, changed);
        file.write(clients.values());
        return changed;
    }
}
