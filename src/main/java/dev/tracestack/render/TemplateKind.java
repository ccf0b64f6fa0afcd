package dev.tracestack.render;

import dev.tracestack.yaml.QuotedScalar;

/** What a value must look like in the place where a template puts it. */
enum TemplateKind {
    /** A Compose file: one quoted scalar, with {@code $} doubled so that Compose takes nothing for a variable. */
    COMPOSE {
        @Override
        String written(String value) {
            return QuotedScalar.of(value).replace("$", "$$");
        }
    },
    /** A Dockerfile, which has no quotes to put around an image's name. */
    DOCKERFILE {
        @Override
        String written(String value) {
            if (!value.matches("[A-Za-z0-9._:/@-]+")) {
                throw new IllegalArgumentException("'" + value + "' cannot stand in a Dockerfile");
            }
            return value;
        }
    };

    /** The value as the template's language wants it. */
    abstract String written(String value);
}
