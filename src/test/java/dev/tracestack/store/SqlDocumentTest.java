package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of {@code docs/sql.md}, run by the role that people read with, finds what is there for it. */
class SqlDocumentTest {

    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final TraceId TRACE = new TraceId("4bf92f3577b34da6a3ce929d0e0e4736");

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @BeforeAll
    static void store() throws InterruptedException, SQLException, InvalidPayload {
        Database database = DATABASE.worker();
        List<SpanRecord> spans = List.of(
                span(1, null, "checkout", Attributes.of(Attributes.text("http.method", "POST")), SpanStatus.UNSET),
                span(
                        2,
                        Traces.spanId(1),
                        "model",
                        Attributes.of(
                                Attributes.text("gen_ai.request.model", "large"),
                                Attributes.number("gen_ai.usage.input_tokens", 100),
                                Attributes.number("gen_ai.usage.output_tokens", 20)),
                        new SpanStatus(StatusCode.ERROR, "no")));
        try (IngestionQueue queue = new IngestionQueue(database, QueueLimits.standard())) {
            queue.enqueue(new Payload(OtlpEncoding.PROTOBUF, OtlpProtobuf.encode(spans)), spans);
            queue.enqueue(new Payload(OtlpEncoding.PROTOBUF, new byte[] {1}), List.of());
            List<Claim> claims = queue.claim(2, 1L << 30);
            assertThat(queue.settle(List.of(
                            new ClaimContent.Spans(
                                    claims.getFirst(),
                                    QueuedPayload.spans(claims.getFirst().payload())),
                            new ClaimContent.Unreadable(claims.getLast(), "rubbish"))))
                    .isEqualTo(new Settled.Done(new WriteCount(2, 0), 1));
        }
        database.close();
    }

    @Test
    void thereAreTenOrMore() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void findsWhatIsThere(String sql) {
        try (Database reader = DATABASE.reader()) {
            long rows = reader.ask(sql, connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    long count = 0;
                    while (row.next()) {
                        count++;
                    }
                    return count;
                }
            });
            assertThat(rows).as(sql).isPositive();
        }
    }

    static Stream<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(Path.of("docs", "sql.md")))
                .results()
                .map(r -> r.group(1));
    }

    private static SpanRecord span(
            int number, @Nullable SpanId parent, String service, Attributes attributes, SpanStatus status) {
        long start = (Instant.now().getEpochSecond() - 60) * 1_000_000_000L;
        return new SpanRecord(
                TRACE,
                Traces.spanId(number),
                parent,
                "",
                1,
                "call " + number,
                SpanKind.CLIENT,
                start,
                start + 5_000_000L,
                attributes,
                0,
                List.of(),
                0,
                List.of(),
                0,
                status,
                Resource.of(Attributes.of(
                        Attributes.text("service.name", service), Attributes.text("service.version", "1"))),
                Scope.of("tests", "1"));
    }
}
