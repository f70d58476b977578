package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.ProblemType;

/** What can be wrong with provider configurations. */
enum ProviderConfigProblem implements ProblemType {
    PROVIDER_CONFIG_NOT_FOUND("provider_config_not_found", 404, "Provider configuration not found"),
    PROVIDER_CONFIG_UNUSABLE("provider_config_unusable", 409, "The provider configuration cannot be used"),
    PROVIDER_CONFIG_EXISTS("provider_config_exists", 409, "The provider configuration already exists"),
    PROVIDER_CONFIG_IN_USE("provider_config_in_use", 409, "The provider configuration has connections");

    private final String code;
    private final int status;
    private final String title;

    ProviderConfigProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
