package io.grantway.demo;

/**
 * What the demo knows about the platform.
 *
 * @param url the gateway's origin, without trailing slash
 * @param sandboxUrl the external provider's origin
 * @param setupToken creates the first administrator, once
 * @param sandboxAdminToken registers OAuth clients at the provider
 */
public record DemoPlatform(String url, String sandboxUrl, String setupToken, String sandboxAdminToken) {

    @Override
    public String toString() {
        return url;
    }
}
