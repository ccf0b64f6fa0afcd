/** What MLflow's HTTP API says, and what of a trace it can hold. */
@NullMarked
package dev.tracestack.mlflow;

import org.jspecify.annotations.NullMarked;
