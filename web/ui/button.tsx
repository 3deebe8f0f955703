import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { Keys } from './keys.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'sm' | 'md';

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors aria-disabled:cursor-not-allowed disabled:cursor-not-allowed';
const looks: Record<Look, string> = {
  primary:
    'bg-accent text-on-accent shadow-press hover:bg-accent-hover disabled:bg-sunken disabled:text-faint disabled:shadow-none aria-disabled:bg-sunken aria-disabled:text-faint aria-disabled:shadow-none',
  secondary:
    'border border-line-strong bg-panel text-ink shadow-press hover:bg-hover disabled:bg-panel disabled:text-faint disabled:shadow-none',
  quiet: 'text-muted hover:bg-hover hover:text-ink disabled:text-faint disabled:hover:bg-transparent',
  danger: 'border border-line-strong bg-panel text-bad shadow-press hover:bg-bad-soft disabled:text-faint',
};
const sizes: Record<Size, string> = { sm: 'h-7 px-2 text-sm', md: 'h-8 px-3 text-sm' };

type Face = { look?: Look; size?: Size; icon?: LucideIcon; shortcut?: string; children?: ReactNode };

function Inside({ icon: Icon, shortcut, children, onDark }: Omit<Face, 'look' | 'size'> & { onDark: boolean }) {
  return (
    <>
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      {children}
      {shortcut && <Keys keys={shortcut} onDark={onDark} className="ml-0.5 max-sm:hidden" />}
    </>
  );
}

export function Button({
  look = 'secondary',
  size = 'md',
  icon,
  shortcut,
  children,
  className = '',
  ...rest
}: Face & ComponentProps<'button'>) {
  return (
    <button type="button" className={`${base} ${looks[look]} ${sizes[size]} ${className}`} {...rest}>
      <Inside icon={icon} shortcut={shortcut} onDark={look === 'primary' && !rest.disabled}>
        {children}
      </Inside>
    </button>
  );
}

export function ButtonLink({
  look = 'secondary',
  size = 'md',
  icon,
  shortcut,
  children,
  href,
  className = '',
}: Face & { href: string; className?: string }) {
  return (
    <Link href={href} className={`${base} ${looks[look]} ${sizes[size]} ${className}`}>
      <Inside icon={icon} shortcut={shortcut} onDark={look === 'primary'}>
        {children}
      </Inside>
    </Link>
  );
}

/** A square button that shows only a picture; the name is for the ear and the tooltip. */
export function IconButton({
  icon: Icon,
  label,
  className = '',
  ...rest
}: { icon: LucideIcon; label: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-grid size-7 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink disabled:text-line-strong disabled:hover:bg-transparent ${className}`}
      {...rest}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
