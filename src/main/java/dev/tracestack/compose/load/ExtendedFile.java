package dev.tracestack.compose.load;

import dev.tracestack.compose.merge.Resets;
import dev.tracestack.yaml.Mapping;

/**
 * A file that services extend.
 *
 * @param services all of its services, their paths already relative to the extending file's folder
 * @param resets what the file's own tags take out
 */
record ExtendedFile(Mapping services, Resets resets) {}
