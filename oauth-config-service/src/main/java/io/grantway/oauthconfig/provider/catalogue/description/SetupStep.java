package io.grantway.oauthconfig.provider.catalogue.description;

/** One step of the registration of a client at the provider, in both languages of the console. */
public record SetupStep(String text, String textRu) {}
