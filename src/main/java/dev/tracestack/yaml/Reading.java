package dev.tracestack.yaml;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of reading a file: its documents, and everything that was found wrong, in the order of the file.
 *
 * @param documents those read up to the first syntax error; not to be relied on where there are problems
 */
public record Reading(String file, List<Node> documents, List<Problem> problems) {

    public Reading {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /**
     * Every document of the file; none for an empty one.
     *
     * @throws TracestackException {@code INVALID_YAML} with all problems, one a line, where there is any
     */
    public List<Node> all() {
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return documents;
    }

    /**
     * The file's only document.
     *
     * @throws TracestackException {@code INVALID_YAML} where there is a problem, no document or more than one
     */
    public Node only() {
        return switch (all().size()) {
            case 1 -> documents.getFirst();
            case 0 -> throw invalid(List.of(new Problem(new Position(file, 1, 1), "expected a document, found none")));
            default ->
                throw invalid(List.of(
                        new Problem(documents.get(1).position(), "expected one document, found " + documents.size())));
        };
    }

    private static TracestackException invalid(List<Problem> problems) {
        return new TracestackException(
                FaultCode.INVALID_YAML,
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
                Remedy.of("correct the file at the places named"));
    }
}
