package dev.tracestack.cli;

import dev.tracestack.check.Diagnosis;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Tls;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.otlp.grpc.TrustedBy;
import dev.tracestack.smoke.Advice;
import dev.tracestack.smoke.ForeignAdvice;
import dev.tracestack.smoke.ForeignPostgresReader;
import dev.tracestack.smoke.FoundInTempo;
import dev.tracestack.smoke.MlflowReader;
import dev.tracestack.smoke.PathCounts;
import dev.tracestack.smoke.Place;
import dev.tracestack.smoke.Places;
import dev.tracestack.smoke.StageName;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.smoke.TraceFinder;
import dev.tracestack.smoke.TraceReader;
import dev.tracestack.stack.UserFolders;
import dev.tracestack.store.ForeignStore;
import dev.tracestack.store.Login;
import dev.tracestack.store.PgPass;
import dev.tracestack.tempo.TempoClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack that somebody else runs; a part that nobody named is skipped, aloud. */
final class ForeignStack implements SmokeSubject {

    private static final int GRPC_PORT = 4317;

    private final Wiring wiring;
    private final SmokeRun.@Nullable Protocol protocol;
    private final ForeignHeaders headers;
    private final HttpProbe probe;
    private final Optional<Path> certificates;
    private final Optional<URI> otlp;
    private final Optional<URI> tempo;
    private final Optional<ForeignPostgresReader> postgres;
    private final Optional<MlflowTarget> mlflow;
    private final Map<StageName, URI> addresses = new EnumMap<>(StageName.class);

    ForeignStack(Wiring wiring, ForeignOptions options, SmokeRun.@Nullable Protocol protocol) {
        this.wiring = wiring;
        this.protocol = protocol;
        this.headers = new ForeignHeaders(options, wiring.environment());
        this.certificates = options.certificates().map(file -> wiring.folder().resolve(file));
        Tls tls = Tls.of(certificates, Optional.empty(), false);
        this.probe = HttpProbe.standard().withTls(tls);
        this.otlp = options.otlp().map(text -> ForeignAddress.http("--otlp", text));
        this.tempo = options.tempo().map(text -> ForeignAddress.http("--tempo", text));
        this.mlflow = options.mlflow()
                .map(text -> ForeignAddress.http("--mlflow", text))
                .flatMap(uri -> MlflowTarget.of(Optional.of(uri), wiring.environment()))
                .map(target ->
                        certificates.isEmpty() ? target : new MlflowTarget(target.base(), target.credentials(), tls));
        if (tempo.isEmpty() && options.postgres().isEmpty()) {
            throw nothingToCompare();
        }
        headers.of("otlp");
        headers.of("tempo");
        otlp.ifPresent(uri -> addresses.put(StageName.GENERATE, uri));
        tempo.ifPresent(uri -> addresses.put(StageName.TEMPO, uri));
        mlflow.ifPresent(target -> addresses.put(StageName.MLFLOW, target.base()));
        this.postgres = options.postgres().map(this::postgres);
    }

    private ForeignPostgresReader postgres(String text) {
        ForeignAddress.Postgres named = ForeignAddress.postgres(text);
        addresses.put(StageName.POSTGRES, URI.create("postgresql://" + named.role() + "@" + named.address()));
        Path home = UserFolders.home(wiring.environment());
        String password = PgPass.find(wiring.environment(), home, named.address(), named.role())
                .orElse("");
        ForeignStore store = ForeignStore.at(named.address(), new Login(named.role(), password), certificates);
        return new ForeignPostgresReader(store, named.address().toString());
    }

    @Override
    public Places places() {
        return new Places(
                postgres.isPresent() ? new Place.Asked(postgres.get()) : absent("--postgres"),
                tempo.isPresent() ? new Place.Asked(tempoReader(tempo.get())) : absent("--tempo"),
                mlflow.isPresent() ? new Place.Asked(new MlflowReader(mlflow.get())) : absent("--mlflow"),
                new Place.Absent("a foreign stack's view is not looked at"));
    }

    private TempoReader tempoReader(URI base) {
        return new TempoReader(new TempoClient(base, probe.withHeaders(headers.of("tempo"))));
    }

    private static Place absent(String option) {
        return new Place.Absent("no address given (" + option + " URL)");
    }

    @Override
    public Optional<URI> endpoint() {
        return otlp;
    }

    @Override
    public TraceSender sender(Duration answerWithin) {
        URI to = otlp.orElseThrow();
        boolean secure = "https".equals(to.getScheme());
        if (speaksGrpc(to)) {
            return new OtlpGrpcSender(
                    to.getHost(),
                    to.getPort() < 0 ? GRPC_PORT : to.getPort(),
                    answerWithin,
                    headers.of("otlp"),
                    secure ? Optional.of(new TrustedBy(certificates)) : Optional.empty());
        }
        return new OtlpHttpSender(probe.withAnswerWithin(answerWithin), to, headers.of("otlp"), false);
    }

    /** What was asked for; else what the port is known for. */
    private boolean speaksGrpc(URI to) {
        return protocol == null ? to.getPort() == GRPC_PORT : protocol == SmokeRun.Protocol.GRPC;
    }

    @Override
    public TraceFinder finder() {
        return postgres.isPresent()
                ? postgres.get()
                : new FoundInTempo(tempo.orElseThrow(), probe.withHeaders(headers.of("tempo")), wiring.clock());
    }

    /** Whole, or without its leading zeros: whose tables they are is not known. */
    @Override
    public TraceId meant(String text) {
        return TraceIds.parse(text);
    }

    @Override
    public TraceReader firstStore() {
        return postgres.isPresent() ? postgres.get() : tempoReader(tempo.orElseThrow());
    }

    @Override
    public Advice advice() {
        return new ForeignAdvice(addresses);
    }

    @Override
    public boolean withModelCall() {
        return mlflow.isPresent();
    }

    @Override
    public Optional<PathCounts> counts() {
        return Optional.empty();
    }

    @Override
    public Diagnosis diagnosis() {
        return Diagnosis.none();
    }

    @Override
    public void close() {
        postgres.ifPresent(ForeignPostgresReader::close);
    }

    private static TracestackException nothingToCompare() {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "smoke: expected --tempo or --postgres, a store in which the trace should be; found neither",
                Remedy.of(
                        "name at least one store",
                        "tracestack smoke --otlp http://collector:4318 --tempo http://tempo:3200"));
    }
}
