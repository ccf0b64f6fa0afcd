package dev.tracestack.smoke;

import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.tempo.TempoSearch;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Finds traces through Tempo's search, where no database is named. */
public record FoundInTempo(URI base, HttpProbe probe, InstantSource clock) implements TraceFinder {

    @Override
    public List<TraceId> latest(String service, Instant since) {
        return new TempoSearch(base, probe).ofService(service, since, clock.instant(), MOST);
    }
}
