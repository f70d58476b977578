package io.grantway.sandbox.observation;

import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.client.Clients;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.grant.FamilyView;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and resets what was observed of a client; requires the admin token. */
@RestController
@RequestMapping("/sandbox/clients/{id}/observations")
class ObservationController {

    private final Clients clients;
    private final Families families;
    private final Observations observations;

    ObservationController(Clients clients, Families families, Observations observations) {
        this.clients = clients;
        this.families = families;
        this.observations = observations;
    }

    @GetMapping
    Observed show(@PathVariable("id") String id) {
        Client client = clients.get(id);
        Counters counters = observations.of(client.clientId());
        return new Observed(
                counters.of(Seen.AUTHORIZATIONS),
                counters.of(Seen.TOKEN_REQUESTS),
                counters.of(Seen.CODE_EXCHANGES),
                counters.of(Seen.CODE_REUSES),
                counters.of(Seen.REFRESHES),
                counters.of(Seen.REFRESH_REUSES),
                counters.of(Seen.REVOCATIONS),
                counters.of(Seen.INTROSPECTIONS),
                counters.of(Seen.API_CALLS),
                counters.mostInFlight(),
                families.list(client.clientId()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable("id") String id) {
        Client client = clients.get(id);
        observations.of(client.clientId()).reset();
        families.resetCounts(client.clientId());
    }

    /**
     * The observations of a client.
     *
     * @param concurrentRefreshesOfOneFamily the highest number of concurrent refreshes of one family
     */
    record Observed(
            long authorizations,
            long tokenRequests,
            long codeExchanges,
            long codeReuses,
            long refreshes,
            long refreshReuses,
            long revocations,
            long introspections,
            long apiCalls,
            int concurrentRefreshesOfOneFamily,
            List<FamilyView> families) {}
}
