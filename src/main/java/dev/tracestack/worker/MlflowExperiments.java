package dev.tracestack.worker;

import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of experiments and their ids, which do not change while an experiment lives. */
final class MlflowExperiments {

    private final MlflowClient client;
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    MlflowExperiments(MlflowClient client) {
        this.client = client;
    }

    /** The id; an experiment that is not there is made. */
    MlflowAnswer<String> id(String name) {
        String known = ids.get(name);
        if (known != null) {
            return new MlflowAnswer.Done<>(known);
        }
        MlflowAnswer<String> answer = client.experiment(name);
        if (answer instanceof MlflowAnswer.Done<String>(String id)) {
            ids.put(name, id);
        }
        return answer;
    }

    /** To be asked for again, because MLflow says that it has none of that id. */
    void forget(String name) {
        ids.remove(name);
    }
}
