package io.grantway.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits at the edge.
 *
 * @param trustedProxies addresses or networks (CIDR) whose X-Forwarded-For counts; default none
 * @param maxBody largest request body; default 1 MiB
 * @param maxHeaders all headers of a request together; default 16 KiB
 * @param maxTarget the request line; default 8 KiB
 * @param headTimeout from the first byte of a request to the end of its headers; default 10 s
 * @param requestTimeout from the headers to the end of the body; default 30 s
 * @param idleTimeout of a connection without a request; default 60 s
 * @param writeTimeout for a client to take a piece of a response; default 30 s
 * @param lingerBytes what is read and dropped of a request that was answered before its end; default 32 MiB
 * @param lingerTime how long that may take; then the connection is closed; default 15 s
 * @param maxConnections open at once; default 10,000
 * @param maxConnectionsPerAddress open at once from one address (of IPv6, one /64) that is no trusted proxy; default 1,000
 */
@ConfigurationProperties("gateway")
public record EdgeSettings(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("16KB") DataSize maxHeaders,
        @DefaultValue("8KB") DataSize maxTarget,
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("30s") Duration writeTimeout,
        @DefaultValue("32MB") DataSize lingerBytes,
        @DefaultValue("15s") Duration lingerTime,
        @DefaultValue("10000") int maxConnections,
        @DefaultValue("1000") int maxConnectionsPerAddress) {}
