package dev.tracestack.runtime.docker.plan;

/**
 * A published port.
 *
 * @param hostIp empty is every address
 * @param hostPort a port, a range {@code 7000-7005} of which the engine takes a free one, or empty for any
 * @param protocol {@code tcp} or {@code udp}
 */
public record PortSpec(String hostIp, String hostPort, int containerPort, String protocol) {}
