package io.grantway.sandbox.client;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The admin API for clients; requires the admin token. */
@RestController
@RequestMapping("/sandbox/clients")
class ClientController {

    private final SecureRandom random = new SecureRandom();
    private final Clients clients;
    private final Clock clock;

    ClientController(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<ClientView> register(@RequestBody ClientRegistration registration) {
        String id = registration.idOr("client_" + HexFormat.of().formatHex(bytes(10)));
        String secret =
                registration.secretOr(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32)));
        Client client = registration.toClient(id, secret, clock);
        clients.add(client);
        return ResponseEntity.created(URI.create("/sandbox/clients/" + id)).body(ClientView.of(client, secret));
    }

    @GetMapping("/{id}")
    ClientView show(@PathVariable("id") String id) {
        return ClientView.of(clients.get(id), null);
    }

    @PatchMapping("/{id}")
    ClientView change(@PathVariable("id") String id, @RequestBody ClientChange change) {
        return ClientView.of(clients.change(id, change::applyTo), null);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
