package dev.tracestack.traceql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing queries. */
final class TraceQueryTest {

    private static final int MANY = 10_000;

    @Test
    void whatWasPrintedReadsBackAsTheSameTree() throws InvalidQuery {
        RandomQuery made = new RandomQuery(42);
        for (int i = 0; i < MANY; i++) {
            TraceQuery query = made.query();
            assertThat(TraceQuery.parse(query.toString())).isEqualTo(query);
        }
    }

    @Test
    void aSpoiltQueryIsReadOrRefusedWithAPlaceInIt() {
        RandomQuery made = new RandomQuery(7);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < MANY; i++) {
            String text = spoilt(made.query().toString(), random);
            try {
                TraceQuery.parse(text);
            } catch (InvalidQuery expected) {
                refused++;
                assertThat(expected.getMessage()).startsWith("parse error at line ");
                assertThat(expected.line()).isBetween(1, (int) text.lines().count() + 1);
                assertThat(expected.column()).isBetween(1, text.length() + 1);
            }
        }
        assertThat(refused).isGreaterThan(MANY / 2);
    }

    private static String spoilt(String query, Random random) {
        StringBuilder text = new StringBuilder(query);
        String odd = "{}()|&<>=~!\"`\\.,:^%*/+-0a \n\u0000\ud83d";
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(text.length());
            char c = odd.charAt(random.nextInt(odd.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, c);
                case 2 -> text.setCharAt(at, c);
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 9)));
            }
            if (text.isEmpty()) {
                text.append(c);
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{ # parse error at line 1, col 2: syntax error: unexpected $end",
                "{ foo = 3 } # parse error at line 1, col 3: unknown identifier: foo",
                "hello world # parse error at line 1, col 1: syntax error: unexpected IDENTIFIER",
                "0af7651916cd43dd8448eb211c80319c # parse error at line 1, col 2: syntax error: unexpected IDENTIFIER",
                "{} | ratez() # parse error at line 1, col 6: syntax error: unexpected IDENTIFIER",
                "{status=`error`} # parse error at line 1, col 2: binary operations must operate on the same type:"
                        + " status = `error`",
                "{ duration > \"x\" } # parse error at line 1, col 3: binary operations must operate on the same type:"
                        + " duration > `x`"
            })
    void whatIsWrongIsSaidWithItsPlace(String query, String message) {
        assertThatThrownBy(() -> TraceQuery.parse(query))
                .isInstanceOf(InvalidQuery.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ . }",
                "{ .a < }",
                "{ .a < 3",
                "{ (.a < 3 }",
                "{ .attribute == 4 }",
                "{ span. }",
                "{ true } + { true }",
                "{ true } = { true }",
                "max(name) = 3",
                "avg(.field) + 1",
                "select(.a",
                "select()",
                "coalesce() | { true }",
                "{ true } | count()",
                "{ true } | max() = 1",
                "{ true } | by()",
                "{ status }",
                "{ 1h }",
                "{ 1 + 1 }",
                "{ 1 = `foo` }",
                "{ 1 =~ 2}",
                "{ status > ok }",
                "{ -true }",
                "{ !1 = 1 }",
                "sum(3) = 2",
                "{ true } | by(1)",
                "{ parent.a != 3 }",
                "min(.field) < max(duration)",
                "{ name =~ `(` }",
                "{ name =~ `(a{100}){300}` }",
                "{ name =~ `x)(y` }",
                "{} | quantile_over_time(duration, 2)",
                "{ .a = 99999999999999999999 }",
                "{ true } rate()",
                ""
            })
    void whatIsNoQueryIsRefused(String query) {
        assertThatThrownBy(() -> TraceQuery.parse(query))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageMatching("(?s)parse error at line \\d+, col \\d+: .+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{} # { true }",
                "{ .a = 1 || .b = 2 && .c = 3 } # { ((.a = 1) || (.b = 2)) && (.c = 3) }",
                "{ 1 + 2 * 3 ^ 2 = .a } # { (1 + (2 * (3 ^ 2))) = .a }",
                "{ !.a && .b } # { (!.a) && .b }",
                "{ -.a + 1 = 2 } # { ((-.a) + 1) = 2 }",
                "({ .a } | count() > 1 | { .b }) >> { .c } # ({ .a } | count() > 1 | { .b }) >> ({ .c })",
                "{ .a } && { .b } > { .c } # ({ .a }) && (({ .b }) > ({ .c }))",
                "{ span:status = error && trace:duration > 90m } # { (status = error) && (traceDuration > 1h30m0s) }",
                "{ .a-b = 1 } # { .a-b = 1 }",
                "{span.\"a b\".c=nil}|rate()by(resource.service.name)|topk(3) with(most_recent=true) # { span.\"a"
                        + " b.c\" = nil } | rate() by(resource.service.name) | topk(3) with (most_recent=true)"
            })
    void operatorsBindAsInTempo(String query, String printed) throws InvalidQuery {
        assertThat(TraceQuery.parse(query)).hasToString(printed);
    }

    @Test
    void deepNestingIsRefusedAndNotSuffered() {
        assertRefused("{" + "(".repeat(60_000) + "true" + ")".repeat(60_000) + "}", "nested deeper");
        assertRefused("(".repeat(60_000) + "{}", "nested deeper");
        assertRefused("{" + "!".repeat(60_000) + "true}", "nested deeper");
        assertRefused("{ .a = 1" + " || .a = 1".repeat(9_000) + "}", "nested deeper");
        assertRefused("{} ".repeat(60_000), "the query has 180000 characters");
    }

    @Test
    void aLongChainIsRead() throws InvalidQuery {
        assertThat(TraceQuery.parse("{ .a = 1" + " || .a = 1".repeat(400) + "}"))
                .isNotNull();
        TraceQuery query = TraceQuery.parse("{ .a = 1" + " || .a = 1".repeat(100) + "}");
        assertThat(TraceQuery.parse(query.toString())).isEqualTo(query);
    }

    private static void assertRefused(String query, String why) {
        assertThatThrownBy(() -> TraceQuery.parse(query))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining(why);
    }
}
