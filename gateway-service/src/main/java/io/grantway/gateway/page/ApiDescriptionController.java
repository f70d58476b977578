package io.grantway.gateway.page;

import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The OpenAPI description of everything that is reachable through this gateway. */
@RestController
@Allow(value = Who.ANYONE, rule = "the API description in OpenAPI; no project data")
class ApiDescriptionController {

    private final ApiDescriptions descriptions;

    ApiDescriptionController(ApiDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> description() {
        return descriptions.whole().map(whole -> ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic())
                .eTag(whole.etag())
                .body(whole.body()));
    }
}
