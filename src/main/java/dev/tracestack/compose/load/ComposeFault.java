package dev.tracestack.compose.load;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a project's files, as the error that ends a command. */
public final class ComposeFault {

    private ComposeFault() {}

    /** All problems, one a line, with the code and the remedy of the first; there must be one. */
    public static TracestackException of(List<Problem> problems) {
        Problem.Kind kind = problems.getFirst().kind();
        return new TracestackException(
                code(kind), problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), remedy(kind));
    }

    /** The code under which problems of that kind go. */
    public static FaultCode code(Problem.Kind kind) {
        return switch (kind) {
            case SYNTAX -> FaultCode.INVALID_YAML;
            case TEMPLATE -> FaultCode.INVALID_VARIABLE;
            case MISSING_VARIABLE -> FaultCode.VARIABLE_NOT_SET;
            case TYPE -> FaultCode.WRONG_TYPE;
            case SCHEMA -> FaultCode.UNKNOWN_KEY;
            case FORMAT -> FaultCode.WRONG_FORMAT;
            case REFERENCE -> FaultCode.UNDEFINED_NAME;
            case CONFLICT -> FaultCode.SETTINGS_CONFLICT;
            case CYCLE -> FaultCode.REFERS_TO_ITSELF;
            case FILE -> FaultCode.COMPOSE_FILE_MISSING;
            case ENV_FILE -> FaultCode.INVALID_ENV_FILE;
            case REFUSED -> FaultCode.COMPOSE_FILE_REFUSED;
        };
    }

    private static Remedy remedy(Problem.Kind kind) {
        return switch (kind) {
            case SYNTAX, TYPE, SCHEMA, FORMAT -> Remedy.of("correct the files at the places named");
            case TEMPLATE -> Remedy.of("write $$ for a dollar sign that begins no variable");
            case MISSING_VARIABLE ->
                Remedy.of("set the variable in the environment, in .env beside the first file, or with --env-file");
            case REFERENCE ->
                Remedy.of("define what is named, correct the name, or switch its profile on with --profile");
            case CONFLICT -> Remedy.of("keep one of the two settings; !reset takes away what another file says");
            case CYCLE -> Remedy.of("take one of the links away");
            case FILE ->
                Remedy.of(
                        "make the file or correct the path to it; a folder without any can have the stack's own",
                        "tracestack render --out stack");
            case ENV_FILE -> Remedy.of("write NAME=value, one a line; values with blanks or # in quotes");
            case REFUSED -> Remedy.of("name local files of a usual size; nothing is fetched from elsewhere");
        };
    }
}
