package dev.tracestack.mlflow;

import dev.tracestack.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How one shows to an MLflow who one is. Printing one prints no secret. */
public sealed interface MlflowCredentials {

    /** Not at all. */
    record None() implements MlflowCredentials {}

    /** Of HTTP basic authentication, as MLflow's own login takes it. */
    record Password(String user, String password) implements MlflowCredentials {
        @Override
        public String toString() {
            return "Password[" + user + ", ****]";
        }
    }

    /** A bearer token, for a gateway in front of MLflow. */
    record Token(String value) implements MlflowCredentials {
        @Override
        public String toString() {
            return "Token[****]";
        }
    }

    /** The header fields that carry it. */
    default Headers headers() {
        return switch (this) {
            case None _ -> Headers.none();
            case Password(String user, String password) ->
                Headers.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            case Token(String value) -> Headers.of("Authorization", "Bearer " + value);
        };
    }
}
