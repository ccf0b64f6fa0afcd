package dev.tracestack.smoke;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TlsFault;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;
import java.net.URI;
import java.util.Map;

/**
 * For a stack that somebody else runs: nothing is known of it but the addresses that were given.
 *
 * @param addresses of the parts that were named, by the stage that asks them
 */
public record ForeignAdvice(Map<StageName, URI> addresses) implements Advice {

    public ForeignAdvice {
        addresses = Map.copyOf(addresses);
    }

    @Override
    public int tries() {
        return 4;
    }

    @Override
    public Remedy refused() {
        return Remedy.of(
                "see the receiver's log; what it wants besides, such as a tenant or a token, goes with --header"
                        + " NAME=VALUE and --token-env otlp=VARIABLE");
    }

    @Override
    public Remedy away(StageName place, TraceReader.Read.Unreachable away) {
        URI address = addresses.getOrDefault(place, URI.create(""));
        if (away.code().filter(FaultCode.POSTGRES_REFUSED::equals).isPresent()) {
            return Remedy.of(
                    "check the role in --postgres, and its password in PGPASSWORD, PGPASSFILE or ~/.pgpass",
                    "psql '" + address + "' -c 'SELECT 1'");
        }
        if (away.code().filter(FaultCode.MIGRATION_MISSING::equals).isPresent()) {
            return away.remedy();
        }
        if (TlsFault.isIn(away.reason())) {
            return Remedy.of(
                    "look at the certificate that " + option(place) + " shows; then name the authority that signed it"
                            + " with --ca FILE, and the host by a name that the certificate has",
                    "openssl s_client -showcerts " + (place == StageName.POSTGRES ? "-starttls postgres " : "")
                            + "-connect " + address.getHost() + ":" + port(place, address) + " </dev/null");
        }
        return Remedy.of(
                "see from this machine whether it answers at the address of " + option(place), ask(place, address));
    }

    @Override
    public TracestackException ended(String attempted, StageName place, TraceReader.Read.Unreachable away) {
        return new TracestackException(FaultCode.PART_NOT_REACHED, attempted + ": " + away.reason(), away(place, away));
    }

    @Override
    public Remedy missing(StageName place) {
        return Remedy.of(
                "see what the collector counts and logs of its exporter to that store, and whether " + option(place)
                        + " names the store that it sends to",
                ask(place, addresses.getOrDefault(place, URI.create(""))));
    }

    @Override
    public Remedy unknown(StageName place) {
        return Remedy.of(
                "check the id, and whether the application sends to the collector of this stack; --timeout 2m waits"
                        + " longer for it");
    }

    @Override
    public Remedy differs(StageName place, TraceId id) {
        return Remedy.of("see which processor of the collector changes spans, and whether that is wanted");
    }

    @Override
    public Remedy unexpected(TraceId id) {
        return Remedy.of("see the trace " + id + ", then mend the application or the expectation");
    }

    private static String ask(StageName place, URI address) {
        return switch (place) {
            case POSTGRES -> "pg_isready -h " + address.getHost() + " -p " + port(place, address);
            case TEMPO -> "curl -sv " + address + "/ready";
            case GENERATE, MLFLOW, VIEW, EXPECT -> "curl -sv " + address;
        };
    }

    private static int port(StageName place, URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return place == StageName.POSTGRES ? 5432 : 443;
    }

    private static String option(StageName place) {
        return place == StageName.GENERATE ? "--otlp" : "--" + place.text();
    }
}
