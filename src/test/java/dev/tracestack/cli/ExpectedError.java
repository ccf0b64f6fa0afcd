package dev.tracestack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What we say to a project that Docker Compose refuses; the recordings hold no positions, so these were written by hand.
 *
 * @param kind as the recording has it
 * @param code of ours
 * @param place {@code file:line:column}; empty where a file is not there
 * @param words of the message
 */
record ExpectedError(String kind, String code, String place, String words) {

    /** By the name of the recorded case, from {@code compose/errors.tsv}. */
    static Map<String, ExpectedError> table() {
        Map<String, ExpectedError> errors = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(RecordedCase.resource("compose/errors.tsv"))) {
                String[] columns = line.split("\t", -1);
                errors.put(columns[0], new ExpectedError(columns[1], columns[2], columns[3], columns[4]));
            }
        } catch (IOException e) {
            throw new IllegalStateException("reading the expected errors", e);
        }
        return errors;
    }
}
