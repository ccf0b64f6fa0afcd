package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OtlpEncodingTest {

    @ParameterizedTest
    @EnumSource
    void answersAreReadAsTheyWereWritten(OtlpEncoding encoding) throws InvalidPayload {
        ExportResponse partial = new ExportResponse(3, "span 'ä\u0000': too deep");
        assertThat(encoding.decodeResponse(encoding.encode(partial))).isEqualTo(partial);
        assertThat(encoding.decodeResponse(encoding.encode(ExportResponse.full())))
                .isEqualTo(ExportResponse.full());
        RpcStatus status = RpcStatus.invalidArgument("byte 4: no");
        assertThat(encoding.decodeStatus(encoding.encode(status))).isEqualTo(status);
        assertThatThrownBy(() -> encoding.decodeResponse("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidPayload.class);
    }

    @Test
    void theGeneratedClassesReadTheResponse() throws Exception {
        byte[] body = OtlpEncoding.PROTOBUF.encode(new ExportResponse(3, "why"));
        ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(body);
        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
        assertThat(response.getPartialSuccess().getErrorMessage()).isEqualTo("why");
        assertThat(OtlpEncoding.PROTOBUF.encode(ExportResponse.full())).isEmpty();
    }

    @Test
    void inJsonTheResponseIsThatOfTheSpecification() {
        assertThat(OtlpEncoding.JSON.encode(ExportResponse.full())).asString().isEqualTo("{}");
        assertThat(OtlpEncoding.JSON.encode(new ExportResponse(3, "why")))
                .asString()
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"why\"}}");
        assertThat(OtlpEncoding.JSON.encode(RpcStatus.unavailable("busy", Duration.ofSeconds(1))))
                .asString()
                .isEqualTo("{\"code\":14,\"message\":\"busy\"}");
    }

    @Test
    void rejectedSpansAreCountedAndTheFirstReasonsGiven() {
        RejectedSpan rejected = new RejectedSpan("a", "", "", "no id");
        assertThat(ExportResponse.of(new DecodedTraces(List.of(), List.of(rejected, rejected, rejected, rejected))))
                .isEqualTo(new ExportResponse(4, "span 'a': no id; span 'a': no id; span 'a': no id; and 1 more"));
        RejectedSpan forged = new RejectedSpan("a\n2026 INFO all is well\u001b[2J", "", "", "trace id '\n' is none");
        assertThat(ExportResponse.of(new DecodedTraces(List.of(), List.of(forged)))
                        .errorMessage())
                .isEqualTo("span 'a\\u{a}2026 INFO all is well\\u{1b}[2J': trace id '\\u{a}' is none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-protobuf          | PROTOBUF
            application/json; charset=utf-8 | JSON
            Application/JSON                | JSON
            """)
    void theContentTypeNamesTheEncoding(String header, OtlpEncoding encoding) {
        assertThat(OtlpEncoding.ofContentType(header)).contains(encoding);
        assertThat(OtlpEncoding.ofContentType("text/plain")).isEmpty();
    }
}
