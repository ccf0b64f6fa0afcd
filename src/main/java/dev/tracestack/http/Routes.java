package dev.tracestack.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Which handler answers which method and path. The first route that fits wins. */
public final class Routes {

    private record Route(Optional<String> method, PathPattern pattern, Handler handler) {
        boolean takes(String asked) {
            return method.isEmpty()
                    || method.get().equals(asked)
                    || (asked.equals("HEAD") && method.get().equals("GET"));
        }
    }

    /** What was found for a request. */
    sealed interface Match {
        record Found(Handler handler, Map<String, String> parameters) implements Match {}

        record OtherMethod(NavigableSet<String> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    public static Routes none() {
        return new Routes(List.of());
    }

    /**
     * These and one more.
     *
     * @param pattern a path whose segments are literal or {@code {name}}, which stands for one segment that is not
     *     empty; a last {@code {name...}} stands for all the rest
     */
    public Routes get(String pattern, Handler handler) {
        return and(Optional.of("GET"), pattern, handler);
    }

    /** As {@link #get}, for {@code POST}. */
    public Routes post(String pattern, Handler handler) {
        return and(Optional.of("POST"), pattern, handler);
    }

    /** As {@link #get}, whatever the method. */
    public Routes any(String pattern, Handler handler) {
        return and(Optional.empty(), pattern, handler);
    }

    /** These, then the others. */
    public Routes and(Routes others) {
        List<Route> more = new ArrayList<>(routes);
        more.addAll(others.routes);
        return new Routes(List.copyOf(more));
    }

    /** The same routes, every handler put into another one that sees what goes in and comes out. */
    public Routes wrapped(UnaryOperator<Handler> around) {
        return new Routes(routes.stream()
                .map(route -> new Route(route.method(), route.pattern(), around.apply(route.handler())))
                .toList());
    }

    private Routes and(Optional<String> method, String pattern, Handler handler) {
        return and(new Routes(List.of(new Route(method, PathPattern.parse(pattern), handler))));
    }

    /** The handler for that method and undecoded path. */
    Match match(String method, String path) {
        NavigableSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.pattern().match(path);
            if (parameters.isPresent()) {
                if (route.takes(method)) {
                    return new Match.Found(route.handler(), parameters.get());
                }
                route.method().ifPresent(allowed::add);
            }
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethod(allowed);
    }
}
