package dev.tracestack.doctor.signals;

import dev.tracestack.stack.ServiceName;

/**
 * The configuration file of a service's program.
 *
 * @param image that reads it; empty where that is not known
 * @param name of the file, for places in it
 */
public record ProgramConfiguration(ServiceName service, String image, String name, String text) {}
