package dev.tracestack.mlflow;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.http.HttpOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads MLflow's refusals: which mean the spans, which mean now, and which mean that somebody must act. */
record MlflowVerdict(URI base) {

    /** What an answer other than 2xx means. */
    <T> MlflowAnswer<T> of(HttpOutcome.Answered answer) {
        int status = answer.status();
        String words = words(answer);
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                never(
                        FaultCode.MLFLOW_REDIRECTS,
                        words + " to " + answer.headers().first("Location").orElse("nowhere"),
                        Remedy.of(
                                "name the address that answers itself; redirects are not followed, because credentials"
                                        + " go only to the server that you named"));
            case 400, 413, 422 -> new MlflowAnswer.NotThese<>(true, words);
            case 401 -> credentials(words);
            case 403 -> words.contains("Invalid Host header") ? host(words) : credentials(words);
            case 404 -> words.contains("RESOURCE_DOES_NOT_EXIST") ? experiment(words) : tooOld(words);
            case 405 -> tooOld(words);
            case 429 -> later(words, answer);
            case 500 -> new MlflowAnswer.NotThese<>(false, words);
            case 501 ->
                never(
                        FaultCode.MLFLOW_STORE_UNFIT,
                        words,
                        Remedy.of(
                                "give MLflow an SQL backend store",
                                "mlflow server --backend-store-uri sqlite:///mlflow.db"));
            default ->
                status >= 500
                        ? later(words, answer)
                        : never(
                                FaultCode.MLFLOW_UNEXPECTED,
                                words,
                                Remedy.of(
                                        "see whether it is an MLflow that answers there",
                                        "curl -i " + base + "/version"));
        };
    }

    /** No answer at all. */
    <T> MlflowAnswer<T> away(String reason) {
        return new MlflowAnswer.Later<>(unreachable(base + ": " + reason), Optional.empty());
    }

    <T> MlflowAnswer<T> unexpected(String found) {
        return never(
                FaultCode.MLFLOW_UNEXPECTED,
                base + ": " + found,
                Remedy.of("see whether it is an MLflow that answers there", "curl -i " + base + "/version"));
    }

    <T> MlflowAnswer<T> tooOld(String words) {
        return never(
                FaultCode.MLFLOW_TOO_OLD,
                words,
                Remedy.of("use MLflow 3.7 or newer", "curl " + base + "/version", "pip install --upgrade mlflow"));
    }

    <T> MlflowAnswer<T> experiment(String words) {
        return never(
                FaultCode.MLFLOW_EXPERIMENT_MISSING,
                words,
                Remedy.of("restore the experiment in MLflow, or name another one"));
    }

    private <T> MlflowAnswer<T> credentials(String words) {
        return never(
                FaultCode.MLFLOW_REFUSED,
                words,
                Remedy.of(
                        "set the credentials where the stack is started, and start it again",
                        "export MLFLOW_TRACKING_USERNAME=… MLFLOW_TRACKING_PASSWORD=…"));
    }

    private <T> MlflowAnswer<T> host(String words) {
        return never(
                FaultCode.MLFLOW_HOST_REFUSED,
                words,
                Remedy.of(
                        "let MLflow accept that name; the list takes the place of the usual one",
                        "mlflow server --allowed-hosts '" + base.getAuthority() + ",localhost:*,127.0.0.1:*'"));
    }

    private <T> MlflowAnswer<T> later(String words, HttpOutcome.Answered answer) {
        Optional<Duration> after = answer.headers()
                .first("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new MlflowAnswer.Later<>(unreachable(words), after);
    }

    static MlflowFault unreachable(String found) {
        return new MlflowFault(
                FaultCode.MLFLOW_UNREACHABLE,
                found,
                Remedy.of("see whether MLflow runs; what is to go there waits in PostgreSQL meanwhile"));
    }

    private static <T> MlflowAnswer<T> never(FaultCode code, String found, Remedy remedy) {
        return new MlflowAnswer.Never<>(new MlflowFault(code, found, remedy));
    }

    private String words(HttpOutcome.Answered answer) {
        return (base + " answered " + answer.status() + " " + answer.head()).strip();
    }
}
