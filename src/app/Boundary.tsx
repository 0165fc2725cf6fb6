import { Component, type ReactNode } from "react";

interface BoundaryProps {
  /** What could not be shown, as the sentence begins: "This panel". */
  readonly what: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failed: boolean;
}

/** Keeps a part that fails, as when its file cannot be loaded any more, from taking the page with it. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="note boundary" role="alert">
        {this.props.what} could not be shown. Reloading the page usually helps; the experiment is in its address.
      </p>
    );
  }
}
