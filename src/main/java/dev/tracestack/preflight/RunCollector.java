package dev.tracestack.preflight;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.Optional;
import java.util.Set;

/**
 * A collector with its configuration.
 *
 * @param environment names of the variables that it has; empty where that is not known
 */
record RunCollector(String service, String image, CollectorFiles files, Optional<Set<String>> environment) {

    Finding rejected(Finding.Place place, String expected, String found, String cure) {
        return place.grave(FaultCode.COLLECTOR_CONFIG_REJECTED, expected + runs(), found, remedy(cure));
    }

    Finding doubtful(FaultCode code, Finding.Place place, String expected, String found, String cure) {
        return place.warning(code, expected + runs(), found, remedy(cure));
    }

    private String runs() {
        return " (service " + service + " runs " + image + ")";
    }

    private static Remedy remedy(String cure) {
        return Remedy.of(cure, "tracestack render --diff");
    }
}
