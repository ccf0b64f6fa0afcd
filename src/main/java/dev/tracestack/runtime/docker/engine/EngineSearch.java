package dev.tracestack.runtime.docker.engine;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What looking for an engine came to. */
public sealed interface EngineSearch {

    /** The engine that was found; where none was, the exception that is made of that. */
    Engine orElseThrow(Function<None, TracestackException> exception);

    /** One answers. */
    record Found(Engine engine) implements EngineSearch {

        @Override
        public Engine orElseThrow(Function<None, TracestackException> exception) {
            return engine;
        }
    }

    /**
     * None answers.
     *
     * @param named whether the person named the engine, so that no other place was tried
     * @param attempts everything that was tried, in order; at least one
     */
    record None(boolean named, List<EngineAttempt> attempts) implements EngineSearch {

        public None {
            attempts = List.copyOf(attempts);
        }

        @Override
        public Engine orElseThrow(Function<None, TracestackException> exception) {
            throw exception.apply(this);
        }

        /** Everything that was tried and what was found there, in one line. */
        public String all() {
            return attempts.stream().map(EngineAttempt::toString).collect(Collectors.joining("; "));
        }

        /** The first place and, unless it says nothing but that nothing is there, the one with something to say. */
        public String brief() {
            EngineAttempt telling = attempts.stream()
                    .filter(a -> !a.found().equals(EngineFinder.NOTHING_THERE))
                    .findFirst()
                    .orElse(attempts.getFirst());
            int others = attempts.size() - 1;
            return telling
                    + (others == 0 ? "" : "; none at " + others + (others == 1 ? " other place" : " other places"));
        }

        /** Which fault it is: one that is there and out of reach goes before all that are not there. */
        public FaultCode fault() {
            if (attempts.stream().anyMatch(a -> a.found().equals(EngineFinder.NOT_PERMITTED))) {
                return FaultCode.ENGINE_NOT_PERMITTED;
            }
            return attempts.stream().anyMatch(a -> a.found().startsWith(EngineFinder.TOO_OLD))
                    ? FaultCode.ENGINE_TOO_OLD
                    : FaultCode.RUNTIME_UNAVAILABLE;
        }

        /** What would help, the most promising first. */
        public List<String> advice() {
            return attempts.stream()
                    .map(EngineAttempt::advice)
                    .filter(a -> !a.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
