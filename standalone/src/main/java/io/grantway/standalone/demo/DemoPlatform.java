package io.grantway.standalone.demo;

/**
 * All that the demo knows of the platform.
 *
 * @param url the gateway's origin, no trailing slash
 * @param sandboxUrl the external provider's origin
 * @param setupToken makes the first administrator, once
 * @param sandboxAdminToken registers OAuth clients at the provider
 */
public record DemoPlatform(String url, String sandboxUrl, String setupToken, String sandboxAdminToken) {

    @Override
    public String toString() {
        return url;
    }
}
