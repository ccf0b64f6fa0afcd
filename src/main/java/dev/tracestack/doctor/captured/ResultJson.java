package dev.tracestack.doctor.captured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check's result as JSON and back. */
final class ResultJson {

    private ResultJson() {}

    static ObjectNode write(CheckResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (result) {
            case CheckResult.Passed(String detail, Evidence _) ->
                node.put("outcome", "passed").put("detail", detail);
            case CheckResult.Skipped(String reason) ->
                node.put("outcome", "skipped").put("reason", reason);
            case CheckResult.Warned(FaultCode code, String expected, String found, Remedy remedy, Evidence _) ->
                bad(node.put("outcome", "warned"), code, expected, found, remedy);
            case CheckResult.Failed(FaultCode code, String expected, String found, Remedy remedy, Evidence _) ->
                bad(node.put("outcome", "failed"), code, expected, found, remedy);
        }
        ObjectNode evidence = node.putObject("evidence");
        result.evidence().values().forEach(evidence::put);
        return node;
    }

    private static void bad(ObjectNode node, FaultCode code, String expected, String found, Remedy remedy) {
        node.put("code", code.code()).put("expected", expected).put("found", found);
        ObjectNode cure = node.putObject("remedy").put("text", remedy.text());
        ArrayNode commands = cure.putArray("commands");
        remedy.commands().forEach(commands::add);
    }

    /** Empty where the node is no result, or has a code that this program does not know. */
    static Optional<CheckResult> read(JsonNode node) {
        Evidence evidence = Evidence.none();
        for (Map.Entry<String, JsonNode> fact : node.path("evidence").properties()) {
            evidence = evidence.with(fact.getKey(), fact.getValue().asText());
        }
        String outcome = node.path("outcome").asText("");
        if (outcome.equals("passed")) {
            return Optional.of(new CheckResult.Passed(node.path("detail").asText(""), evidence));
        }
        if (outcome.equals("skipped")) {
            return Optional.of(new CheckResult.Skipped(node.path("reason").asText("")));
        }
        Optional<FaultCode> code = Arrays.stream(FaultCode.values())
                .filter(known -> known.code().equals(node.path("code").asText()))
                .findFirst();
        String cure = node.path("remedy").path("text").asText("");
        if (code.isEmpty() || cure.isBlank()) {
            return Optional.empty();
        }
        List<String> commands = new ArrayList<>();
        node.path("remedy").path("commands").forEach(command -> commands.add(command.asText()));
        String expected = node.path("expected").asText("");
        String found = node.path("found").asText("");
        Remedy remedy = new Remedy(cure, commands);
        return Optional.of(
                outcome.equals("warned")
                        ? new CheckResult.Warned(code.get(), expected, found, remedy, evidence)
                        : new CheckResult.Failed(code.get(), expected, found, remedy, evidence));
    }
}
