package dev.tracestack.compose.schema;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.PathTable;
import dev.tracestack.yaml.Problems;
import dev.tracestack.yaml.Sequence;
import java.util.Map;

/** Writes every short form of a model out in full. */
public final class Canonical {

    /** How one place is rewritten; what stands below it is left alone, unless the rewrite goes on itself. */
    @FunctionalInterface
    private interface Rewrite {
        Node of(Node node, KeyPath path);
    }

    private final PathTable<Rewrite> table;

    private Canonical(ShortForms forms) {
        this.table = PathTable.of(Map.ofEntries(
                Map.entry("services.*.build", (node, path) -> below(forms.build(node), path)),
                Map.entry("services.*.build.additional_contexts", forms::pairs),
                Map.entry("services.*.build.provenance", forms::printed),
                Map.entry("services.*.build.sbom", forms::printed),
                Map.entry("services.*.build.secrets.*", forms::reference),
                Map.entry("services.*.build.ssh", forms::sshKeys),
                Map.entry("services.*.build.ulimits.*", forms::ulimit),
                Map.entry("services.*.configs.*", forms::reference),
                Map.entry("services.*.depends_on", forms::dependencies),
                Map.entry("services.*.develop.watch.*.ignore", forms::list),
                Map.entry("services.*.develop.watch.*.include", forms::list),
                Map.entry("services.*.devices.*", forms::device),
                Map.entry("services.*.dns", (node, path) -> forms.withoutBlanks(forms.list(node, path))),
                Map.entry("services.*.env_file", forms::envFiles),
                Map.entry("services.*.gpus", (node, path) -> below(forms.gpus(node, path), path)),
                Map.entry("services.*.label_file", forms::list),
                Map.entry("services.*.models", forms::names),
                Map.entry("services.*.networks", forms::names),
                Map.entry("services.*.ports", forms::ports),
                Map.entry("services.*.secrets.*", forms::reference),
                Map.entry("services.*.ulimits.*", forms::ulimit),
                Map.entry("services.*.volumes.*", forms::volume),
                Map.entry("configs.*", forms::external),
                Map.entry("networks.*", forms::external),
                Map.entry("secrets.*", forms::external),
                Map.entry("volumes.*", forms::external)));
    }

    /**
     * The same model in its canonical form; notes every short form that does not follow its grammar.
     *
     * @param lenient whether such a form stays as it is without a word, for it may hold variables yet to be replaced
     */
    public static Mapping of(Mapping model, boolean lenient, Problems problems) {
        return (Mapping) new Canonical(new ShortForms(lenient, problems)).below(model, KeyPath.ROOT);
    }

    private Node node(Node node, KeyPath path) {
        Rewrite rewrite = table.find(path);
        return rewrite == null ? below(node, path) : rewrite.of(node, path);
    }

    private Node below(Node node, KeyPath path) {
        if (node instanceof Mapping mapping) {
            return mapping.map((key, value) -> node(value, path.key(key)));
        }
        return node instanceof Sequence list ? Trees.items(list, path, this::node) : node;
    }
}
