import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from './button.tsx';
import { Input } from './field.tsx';
import { Keys } from './keys.tsx';
import { useShortcuts } from './shortcuts.ts';

/** Narrows what the page lists; `/` leads to it, Escape and Enter lead back to the list. */
export function SearchBox({
  label,
  value,
  onChange,
  className = '',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const box = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => box.current?.select() });
  return (
    <div className={`relative ${className}`}>
      <Search size={14} aria-hidden className="absolute top-2.25 left-2.5 text-faint" />
      <Input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
        className="pr-8 pl-8 text-sm!"
      />
      {value === '' ? (
        <Keys keys="/" className="pointer-events-none absolute top-1.75 right-2 max-sm:hidden" />
      ) : (
        <IconButton
          icon={X}
          label="Clear the search"
          onClick={() => onChange('')}
          className="absolute top-0.5 right-0.5"
        />
      )}
    </div>
  );
}
