package io.grantway.platform.sample;

import io.grantway.contracts.audit.FindingStatus;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.ChangesNothing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads one value of each kind. */
@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        rule = "anyone with a token")
class InputController {

    record Part(@Nullable @Size(max = 3) String partName) {}

    record Input(
            @Nullable @Min(0) Integer wholeNumber,
            @Nullable Long largeNumber,
            @Nullable Boolean yesNo,
            @Nullable String text,
            @Nullable Permission scope,
            @Nullable @Valid Part part,
            @Nullable List<@Valid Part> partList,
            @Nullable Map<String, @Size(max = 3) String> texts,
            @Nullable Map<String, @Valid Part> parts) {}

    record Read(boolean read) {}

    @GetMapping("/api/v1/inputs")
    Read query(
            @RequestParam(name = "q", required = false) @Size(max = 5) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "internal", defaultValue = "true") boolean internal,
            @RequestParam(name = "status", required = false) @Nullable FindingStatus status,
            @RequestParam(name = "from", required = false) @Nullable Instant from) {
        return new Read(true);
    }

    @ChangesNothing
    @PostMapping("/api/v1/inputs")
    Read body(@RequestBody @Valid Input input) {
        return new Read(true);
    }
}
