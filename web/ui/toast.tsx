import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { IconButton } from './button.tsx';

type Toast = {
  id: number;
  text: string;
  tone: 'info' | 'bad';
  link?: { label: string; href: string };
  /** What can be done about it at once, such as undoing it. */
  action?: { label: string; run: () => void };
};
type Notify = (toast: Omit<Toast, 'id'>) => void;

const context = createContext<Notify>(() => {});

export function useToast(): Notify {
  return useContext(context);
}

const shownMs = 6000;

/** Short news at the foot of the page. Failures stay until they are closed; the rest goes by itself. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const counter = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const notify = useCallback<Notify>(
    (toast) => {
      counter.current += 1;
      const id = counter.current;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.tone === 'info') setTimeout(() => close(id), shownMs);
    },
    [close],
  );
  const value = useMemo(() => notify, [notify]);
  return (
    <context.Provider value={value}>
      {children}
      <div
        role="log"
        aria-label="Notifications"
        className="fixed bottom-4 left-1/2 z-50 flex w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 print:hidden"
      >
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className="flex items-start gap-3 rounded-lg bg-raised py-1.5 pr-1.5 pl-3.5 text-sm shadow-pop"
          >
            <p className={`flex-1 py-1 ${toast.tone === 'bad' ? 'text-bad' : ''}`}>
              {toast.text}{' '}
              {toast.link && (
                <Link href={toast.link.href} className="font-medium text-accent-ink underline underline-offset-2">
                  {toast.link.label}
                </Link>
              )}
              {toast.action && (
                <button
                  type="button"
                  onClick={() => {
                    close(toast.id);
                    toast.action?.run();
                  }}
                  className="font-medium text-accent-ink underline underline-offset-2"
                >
                  {toast.action.label}
                </button>
              )}
            </p>
            <IconButton icon={X} label="Dismiss" onClick={() => close(toast.id)} />
          </div>
        ))}
      </div>
    </context.Provider>
  );
}
