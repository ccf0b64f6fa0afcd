package dev.tracestack.doctor.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.tempo.TempoClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that finds by id what it was sent, and by search when the test lets it. */
class SearchProbeTest {

    private static final String CONFIGURATION = "query_frontend:\n    query_end_cutoff: 30s\n";

    private final AtomicInteger searches = new AtomicInteger();
    private volatile List<SpanRecord> held = List.of();
    private volatile int shownFrom = Integer.MAX_VALUE;
    private HttpService service;

    @BeforeEach
    void start() {
        Routes routes = Routes.none()
                .get("/api/traces/{id}", r -> byId(r.path()))
                .get("/api/search", _ -> bySearch())
                .get("/status/config", _ -> Response.text(200, CONFIGURATION));
        service = HttpService.start("tempo", HttpSettings.at(Listen.loopback(0)), routes);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Response byId(String path) {
        return held.isEmpty() || !path.endsWith(held.getFirst().traceId().hex())
                ? Response.text(404, "")
                : Response.of(200, "application/protobuf", OtlpProtobuf.encode(held));
    }

    private Response bySearch() {
        boolean shown = searches.incrementAndGet() >= shownFrom;
        return Response.json(
                200,
                shown
                        ? "{\"traces\":[{\"traceID\":\""
                                + held.getFirst().traceId().hex() + "\",\"startTimeUnixNano\":\"1\"}]}"
                        : "{\"traces\":[]}");
    }

    /** What a collector that hands on says of this Tempo. */
    private Signal<CheckResult> asked(boolean takes) throws InterruptedException {
        TraceSender sender = new TraceSender() {
            @Override
            public SendOutcome send(List<SpanRecord> spans) {
                held = takes ? spans : List.of();
                return takes ? new SendOutcome.Accepted(0, "") : new SendOutcome.Unreachable("connection refused");
            }

            @Override
            public void close() {}
        };
        return new SearchProbe(
                        sender,
                        TempoClient.at(service.uri()),
                        Duration.ofMillis(300),
                        Ticker.system(),
                        InstantSource.system())
                .ask();
    }

    @Test
    @Causes(FaultCode.TEMPO_SEARCH_LAGS)
    void aTraceThatIsFoundByIdAndNotBySearchIsAWarningWithTheSetting() throws InterruptedException {
        assertThat(asked(true).found()).get().isInstanceOfSatisfying(CheckResult.Warned.class, warned -> {
            assertThat(warned.code()).isEqualTo(FaultCode.TEMPO_SEARCH_LAGS);
            assertThat(warned.found())
                    .contains(held.getFirst().traceId().hex(), "not by search", "query_end_cutoff is 30 s");
        });
    }

    @Test
    void aTraceThatSearchShowsAfterAMomentPasses() throws InterruptedException {
        shownFrom = 2;

        assertThat(asked(true).found()).get().isInstanceOf(CheckResult.Passed.class);
    }

    @Test
    void aTraceThatDoesNotArriveSaysNothingOfSearch() throws InterruptedException {
        assertThat(asked(false).found()).isEmpty();
        assertThat(searches).hasValue(0);
    }
}
