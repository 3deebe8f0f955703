import { CircleAlert, Info, type LucideIcon, RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Problem } from '../client.ts';
import { Button } from './button.tsx';

type Tone = 'info' | 'warning' | 'bad';

const tones: Record<Tone, { icon: LucideIcon; box: string; mark: string }> = {
  info: { icon: Info, box: 'border-line bg-sunken', mark: 'text-muted' },
  warning: { icon: TriangleAlert, box: 'border-transparent bg-warn-soft', mark: 'text-warn' },
  bad: { icon: CircleAlert, box: 'border-transparent bg-bad-soft', mark: 'text-bad' },
};

/** A sentence that needs reading, with at most a few things to do about it. */
export function Notice({
  tone = 'info',
  children,
  actions,
}: {
  tone?: Tone;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const { icon: Icon, box, mark } = tones[tone];
  return (
    <div className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2 text-sm ${box}`}>
      <Icon size={15} strokeWidth={2} aria-hidden className={`mt-0.5 shrink-0 ${mark}`} />
      <div className="min-w-40 flex-1 text-ink">{children}</div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  );
}

/** What went wrong, in the server's words, and a way to try again. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const requestId = error instanceof Problem ? error.requestId : null;
  return (
    <div role="alert">
      <Notice
        tone="bad"
        actions={
          retry && (
            <Button size="sm" icon={RotateCcw} onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        <p>{error.message}</p>
        {requestId !== null && error instanceof Problem && error.status >= 500 && (
          <p className="mt-0.5 font-mono text-xs text-muted">Request {requestId}</p>
        )}
      </Notice>
    </div>
  );
}
