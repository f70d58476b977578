package io.grantway.contracts.oauthconfig.provider;

/** One step of the registration of a client at a provider, in both languages of the console. */
public record ProviderSetupStep(String text, String textRu) {}
