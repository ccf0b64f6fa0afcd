package dev.tracestack.otlp;

import java.nio.charset.StandardCharsets;

/** A trace of one span in which every field that OTLP has is set, as JSON that a test can change. */
final class WholeSpan {

    static final String JSON = """
            {"resourceSpans":[{"schemaUrl":"https://r1","resource":{"droppedAttributesCount":1,"attributes":[
                {"key":"service.name","value":{"stringValue":"cart"}}]},
              "scopeSpans":[{"schemaUrl":"https://s1","scope":{"name":"lib","version":"1.2","droppedAttributesCount":2,
                  "attributes":[{"key":"sa","value":{"boolValue":true}}]},
                "spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
                  "parentSpanId":"00f067aa0ba902b7","traceState":"a=1","flags":3,"name":"op","kind":2,
                  "startTimeUnixNano":"1000000010","endTimeUnixNano":"1002500010",
                  "status":{"code":2,"message":"no stock"},
                  "droppedAttributesCount":4,"droppedEventsCount":5,"droppedLinksCount":6,
                  "attributes":[{"key":"items","value":{"arrayValue":{"values":[{"intValue":"7"},{}]}}},
                    {"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"kv"}}]}}},
                    {"key":"real","value":{"doubleValue":0.5}},{"key":"odd","value":{"doubleValue":"NaN"}},
                    {"key":"octets","value":{"bytesValue":"AQI="}}],
                  "events":[{"timeUnixNano":"1000000011","name":"retry","droppedAttributesCount":8,
                    "attributes":[{"key":"ea","value":{"stringValue":"ev"}}]}],
                  "links":[{"traceId":"1af7651916cd43dd8448eb211c80319c","spanId":"c7ad6b7169203331",
                    "traceState":"l=1","flags":9,"droppedAttributesCount":12,
                    "attributes":[{"key":"la","value":{"stringValue":"lv"}}]},{}]}]}]}]}
            """;

    private WholeSpan() {}

    static SpanRecord span() throws InvalidPayload {
        return span(JSON);
    }

    static SpanRecord span(String json) throws InvalidPayload {
        return OtlpJson.decode(json.getBytes(StandardCharsets.UTF_8), DecodeLimits.standard())
                .spans()
                .getFirst();
    }
}
