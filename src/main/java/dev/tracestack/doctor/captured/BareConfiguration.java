package dev.tracestack.doctor.captured;

import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;

/** A program's configuration file that stands without the Compose files that would mount it. */
public record BareConfiguration(ServiceName service, Path file, String text) {}
