package io.grantway.gateway.page;

import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI description of everything that is reachable through this gateway, for every caller with a token. */
@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        rule = "the API in OpenAPI; nothing of a project")
class ApiDescriptionController {

    private final ApiDescriptions descriptions;

    ApiDescriptionController(ApiDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> description(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return descriptions.merged(authorization).map(whole -> ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePrivate())
                .body(whole));
    }
}
