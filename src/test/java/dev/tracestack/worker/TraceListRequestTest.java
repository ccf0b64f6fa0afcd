package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.http.Query;
import dev.tracestack.store.TraceCondition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceListRequestTest {

    @Test
    void everyParameterBecomesItsCondition() {
        TraceListRequest request = parse("service=checkout&name=POST+%2Forders&status=error&minDurationMs=0.5"
                + "&from=2026-01-31T12:00:00%2B01:00&to=2026-02-01T00:00:00Z&attribute=a.b=c=d&attribute=x="
                + "&limit=200&next=abc");
        assertThat(request.conditions())
                .containsExactly(
                        new TraceCondition.OfService("checkout"),
                        new TraceCondition.Named("POST /orders"),
                        new TraceCondition.WithErrors(true),
                        new TraceCondition.AtLeast(0.5),
                        new TraceCondition.StartedFrom(Instant.parse("2026-01-31T11:00:00Z")),
                        new TraceCondition.StartedBefore(Instant.parse("2026-02-01T00:00:00Z")),
                        new TraceCondition.WithAttribute("a.b", "c=d"),
                        new TraceCondition.WithAttribute("x", ""));
        assertThat(request.limit()).isEqualTo(200);
        assertThat(request.next()).isEqualTo("abc");
    }

    @Test
    void nothingIsTheLatestTwenty() {
        assertThat(parse("")).isEqualTo(new TraceListRequest(java.util.List.of(), 20, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour=red                     | expected one of [attribute, from, limit
            limit=0                        | limit '0': expected a whole number from 1 to 200
            limit=201                      | limit '201'
            limit=ten                      | limit 'ten'
            limit=99999999999999999999     | expected a whole number from 1 to 200
            limit=1&limit=2                | parameter 'limit': expected once, found 2 times
            status=bad                     | status 'bad': expected ok or error
            minDurationMs=-1               | minDurationMs '-1'
            minDurationMs=NaN              | minDurationMs 'NaN'
            from=yesterday                 | from 'yesterday': expected a time of RFC 3339
            to=2026-01-31                  | to '2026-01-31'
            from=%2B99999-01-01T00:00:00Z  | expected one of the years 1 to 9999
            attribute=noequals             | attribute 'noequals': expected KEY=VALUE
            attribute==v                   | attribute '=v': expected KEY=VALUE
            attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1&attribute=a=1 | at most 8, found 9
            """)
    void aWrongParameterIsAnsweredWithWhatWasExpectedAndFound(String query, String message) {
        assertThatThrownBy(() -> parse(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static TraceListRequest parse(String query) {
        return TraceListRequest.parse(Query.parse(query));
    }
}
