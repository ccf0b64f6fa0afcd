package dev.tracestack.runtime.docker;

import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.docker.plan.Step;

/** What steps are about, in Docker Compose's words. */
final class StepWords {

    private StepWords() {}

    static ProgressEvent.Resource resource(Step step) {
        return switch (step) {
            case Step.PullImage _, Step.BuildImage _ -> ProgressEvent.Resource.IMAGE;
            case Step.CreateNetwork _, Step.RemoveNetwork _ -> ProgressEvent.Resource.NETWORK;
            case Step.CreateVolume _, Step.RemoveVolume _ -> ProgressEvent.Resource.VOLUME;
            case Step.CreateContainer _,
                    Step.RenameContainer _,
                    Step.AwaitService _,
                    Step.StartContainer _,
                    Step.UnpauseContainer _,
                    Step.StopContainer _,
                    Step.RemoveContainer _,
                    Step.ConnectNetwork _,
                    Step.DisconnectNetwork _ -> ProgressEvent.Resource.CONTAINER;
        };
    }

    /** While something ends. */
    static String doing(Step step) {
        return step instanceof Step.StopContainer ? "Stopping" : "Removing";
    }

    /** When it has ended. */
    static String done(Step step) {
        return step instanceof Step.StopContainer ? "Stopped" : "Removed";
    }
}
