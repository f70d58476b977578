package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems of provider configurations. */
enum ProviderConfigProblem implements ProblemType {
    PROVIDER_CONFIG_NOT_FOUND(404, "Provider configuration not found"),
    PROVIDER_CONFIG_UNUSABLE(409, "The provider configuration cannot be used"),
    PROVIDER_CONFIG_EXISTS(409, "The provider configuration already exists"),
    PROVIDER_CONFIG_IN_USE(409, "The provider configuration has connections"),
    PREVIOUS_SECRET_EXISTS(409, "The provider configuration has two client secrets"),
    CLIENT_SECRET_NOT_FOUND(404, "Client secret not found");

    private final ProblemSummary summary;

    ProviderConfigProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
