package dev.tracestack.compose.load;

import dev.tracestack.compose.merge.Merge;
import dev.tracestack.compose.merge.Resets;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays services over those that they extend, in the same file or another one. */
final class Extends {

    /** Longer chains than a person writes. */
    private static final int LONGEST_CHAIN = 100;

    /** The services of one file while they are being completed. */
    private record Services(Map<String, Node> byName, Resets resets) {
        static Services of(Mapping services, Resets resets) {
            Map<String, Node> byName = new LinkedHashMap<>();
            services.entries().forEach((name, entry) -> byName.put(name, entry.value()));
            return new Services(byName, resets);
        }
    }

    /** A service that is being completed, in a file. */
    private record Link(String file, String service) {}

    /** What a service extends. */
    private record Reference(String service, @Nullable Scalar file) {}

    private final Session session;
    private final ModelLoader loader;

    Extends(Session session, ModelLoader loader) {
        this.session = session;
        this.loader = loader;
    }

    /** The document with all its services complete. */
    Mapping apply(Mapping document, Resets resets, Scope scope) {
        Node node = document.find("services");
        if (node == null || (node instanceof Scalar scalar && scalar.isNull())) {
            return document;
        }
        if (!(node instanceof Mapping mapping)) {
            throw session.stop(
                    node, Problem.Kind.SCHEMA, KeyPath.of("services"), "expected a mapping, found something else");
        }
        Services services = Services.of(mapping, resets);
        String file = session.named(scope.including().getLast());
        return document.with(
                "services", mapping.map((name, service) -> complete(name, services, scope, file, List.of())));
    }

    private Node complete(String name, Services services, Scope scope, String file, List<Link> chain) {
        Node node = services.byName().get(name);
        KeyPath path = KeyPath.of("services", name);
        if (!(node instanceof Mapping service)) {
            if (node instanceof Scalar scalar && scalar.isNull()) {
                return node;
            }
            throw session.stop(
                    node == null ? Scalar.nothing(here(services)) : node,
                    Problem.Kind.SCHEMA,
                    path,
                    "expected a mapping, found something else");
        }
        Node extended = service.find("extends");
        if (extended == null) {
            return service;
        }
        Reference reference = reference(extended, path.key("extends"));
        Services from = services;
        String fromFile = file;
        if (reference.file() != null) {
            from = file(reference.file(), path.key("extends"), scope);
            fromFile = reference.file().value();
        }
        if (!from.byName().containsKey(reference.service())) {
            throw session.stop(
                    extended,
                    Problem.Kind.REFERENCE,
                    path.key("extends"),
                    "cannot extend service '" + reference.service() + "': expected it in " + fromFile + ", found none");
        }
        Node base = complete(reference.service(), from, scope, fromFile, longer(chain, fromFile, name, extended, path));
        if (!(base instanceof Mapping mapping)) {
            return service;
        }
        Mapping kept = reset(mapping, name, services.resets());
        Mapping merged = Merge.service(kept, service, name, session.problems()).without("extends");
        services.byName().put(name, merged);
        return merged;
    }

    private static Position here(Services services) {
        return services.resets().document().position();
    }

    private Mapping reset(Mapping base, String name, Resets resets) {
        Mapping inPlace =
                Mapping.of(base.position(), Map.of("services", Mapping.of(base.position(), Map.of(name, base))));
        return resets.apply(inPlace).find("services") instanceof Mapping services
                        && services.find(name) instanceof Mapping left
                ? left
                : Mapping.empty(base.position());
    }

    private Reference reference(Node extended, KeyPath path) {
        if (extended instanceof Scalar scalar && scalar.isText()) {
            return new Reference(scalar.value(), null);
        }
        if (extended instanceof Mapping mapping
                && mapping.find("service") instanceof Scalar service
                && service.isText()) {
            Node file = mapping.find("file");
            if (file == null || (file instanceof Scalar scalar && scalar.isNull())) {
                return new Reference(service.value(), null);
            }
            if (file instanceof Scalar scalar && scalar.isText()) {
                return new Reference(service.value(), scalar);
            }
        }
        throw session.stop(
                extended,
                Problem.Kind.SCHEMA,
                path,
                "expected the name of a service, or a mapping of 'service' and maybe 'file', found something else");
    }

    private Services file(Scalar name, KeyPath path, Scope scope) {
        if (Remote.is(name.value())) {
            throw session.stop(name, Problem.Kind.REFUSED, path, Remote.refusal(name.value()));
        }
        Path file = scope.references().file(name.value());
        ExtendedFile known = scope.bases().get(file);
        if (known == null) {
            NamedFile.require(name, file, path, session);
            known = loader.extended(file, scope.references().of(name.value()), scope);
            scope.bases().put(file, known);
        }
        return Services.of(known.services(), known.resets());
    }

    private List<Link> longer(List<Link> chain, String file, String service, Node extended, KeyPath path) {
        Link next = new Link(file, service);
        List<Link> longer = new ArrayList<>(chain);
        longer.add(next);
        if (chain.contains(next)) {
            throw session.stop(
                    extended,
                    Problem.Kind.CYCLE,
                    path.key("extends"),
                    "circular reference: "
                            + longer.stream()
                                    .map(link -> link.service() + " in " + link.file())
                                    .collect(Collectors.joining(" extends ")));
        }
        if (longer.size() > LONGEST_CHAIN) {
            throw session.stop(
                    extended,
                    Problem.Kind.REFUSED,
                    path.key("extends"),
                    "expected at most " + LONGEST_CHAIN + " services that extend each other, found more");
        }
        return longer;
    }
}
