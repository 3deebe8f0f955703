import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';

/** The frame of an ordinary page: one heading, what can be done, then the content. */
export function Page({
  title,
  about,
  actions,
  back,
  narrow = false,
  children,
}: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
  narrow?: boolean;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className={`mx-auto w-full ${narrow ? 'max-w-3xl' : 'max-w-6xl'} px-4 pt-6 pb-16 sm:pt-8 sm:px-6 xl:px-8`}>
      <header className="mb-6">
        {back && (
          <Link
            href={back.href}
            className="mb-2 -ml-0.5 flex h-6 w-fit items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink print:hidden"
          >
            <ArrowLeft size={14} aria-hidden />
            {back.label}
          </Link>
        )}
        <div className="flex items-start justify-between gap-x-8 gap-y-3 max-md:flex-wrap">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold tracking-[-0.015em] break-words">{title}</h1>
            {about && <div className="mt-1 max-w-2xl text-muted">{about}</div>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2 md:shrink-0 print:hidden">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Aver`;
  }, [title]);
}

/** Where there is nothing yet: what this place is for, and the way to begin. */
export function Empty({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-col items-center rounded-xl border bg-panel px-6 py-12 text-center">
      <h2 className="font-semibold">{title}</h2>
      <div className="mt-1 max-w-md text-balance text-muted">{children}</div>
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
