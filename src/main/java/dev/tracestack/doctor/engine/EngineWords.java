package dev.tracestack.doctor.engine;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why an engine could not start a container, by the words that it keeps of it. */
enum EngineWords {
    PORT_TAKEN(
            FaultCode.PORT_TAKEN,
            "port is already allocated|address already in use|ports are not available",
            "stop what listens there, or choose another port",
            "tracestack up --port-offset auto"),
    FOLDER_FOR_FILE(
            FaultCode.MOUNTED_FOLDER_FOR_FILE,
            "mount a directory onto a file|not a directory: (?:unknown|Are you)|is a directory: unknown",
            "remove the folder that stands where the file should be, and write the file",
            """
            tracestack render
            tracestack up
            """),
    PATH_MISSING(
            FaultCode.MOUNTED_PATH_MISSING,
            "bind source path does not exist|error while creating mount source path|error mounting .* no such file",
            "write the rendered files again",
            """
            tracestack render
            tracestack up
            """),
    NETWORK_GONE(
            FaultCode.STALE_NETWORK,
            "network [^ ]+ not found|could not find a network matching",
            "bring the stack up again: the container is made anew, volumes stay",
            "tracestack up");

    final FaultCode code;
    private final String advice;
    private final String commands;
    private final Pattern words;

    EngineWords(FaultCode code, String words, String advice, String commands) {
        this.code = code;
        this.words = Pattern.compile(words);
        this.advice = advice;
        this.commands = commands;
    }

    Remedy remedy() {
        return new Remedy(advice, commands.lines().toList());
    }

    /** Empty where the words say nothing that is known. */
    static Optional<EngineWords> in(String error) {
        return Arrays.stream(values())
                .filter(known -> known.words.matcher(error).find())
                .findFirst();
    }
}
