import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** The last resort: a page that broke says so, and the bar above it still works. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div role="alert" className="mx-auto w-full max-w-2xl px-6 py-16">
        <Notice
          tone="bad"
          actions={
            <Button size="sm" onClick={() => window.location.reload()}>
              Load it again
            </Button>
          }
        >
          <p>This page could not be shown. What was saved is safe.</p>
          <p className="mt-1 font-mono text-xs text-muted">{this.state.error.message}</p>
        </Notice>
      </div>
    );
  }
}
