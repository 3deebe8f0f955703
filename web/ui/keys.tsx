/** A key as printed on a button: "a", "g q", "mod k". `mod` is Command on a Mac, Ctrl elsewhere. */
export function Keys({ keys, onDark = false, className = '' }: { keys: string; onDark?: boolean; className?: string }) {
  const colours = onDark ? 'border-white/35 text-on-accent' : 'border-line-strong text-muted';
  return (
    <span aria-hidden className={`inline-flex items-center gap-0.5 ${className}`}>
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className={`inline-grid h-[18px] min-w-[18px] place-items-center rounded-sm border px-1 font-sans text-[11px] leading-none font-medium ${colours}`}
        >
          {printed(key)}
        </kbd>
      ))}
    </span>
  );
}

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  Enter: '↵',
  Escape: 'Esc',
};

function printed(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
