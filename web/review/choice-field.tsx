import { Check } from 'lucide-react';
import { Select } from '../ui/field.tsx';
import { placeOf } from '../ui/place.ts';

export function Cells({ cells: addresses, none }: { cells: string[]; none?: string }) {
  const cells = [...new Set(addresses.map(placeOf))];
  if (cells.length === 0) return none ? <span className="text-xs text-faint">{none}</span> : null;
  return (
    <span className="truncate font-mono text-xs text-faint" title={cells.join(', ')}>
      {cells.length > 4
        ? `${cells[0]}–${cells.at(-1)}`
        : cells.join(cells.every((cell) => /^\w+$/.test(cell)) ? ' ' : '; ')}
    </span>
  );
}

const longestSegment = 22;

/** What stands between several values that are one choice. */
const between = '; ';

/** Up to six short values stand side by side; more, or longer ones, become a list. Several may be ticked where it says so. */
export function ChoiceField({
  name,
  label,
  cells,
  choices,
  value,
  several = false,
  locked,
  onChange,
}: {
  name: string;
  label: string;
  cells: string[];
  choices: string[];
  value: string | null;
  several?: boolean;
  locked: boolean;
  onChange: (choice: string | null) => void;
}) {
  const isChosen = (choice: string) =>
    several ? `${between}${value ?? ''}${between}`.includes(between + choice + between) : choice === value;
  const chosen = choices.filter(isChosen);
  const known = value === null || (several ? chosen.join(between) === value : choices.includes(value));
  const segments = several || (choices.length <= 6 && choices.every((choice) => choice.length <= longestSegment));
  const toggle = (choice: string) => {
    const next = choices.filter((one) => (one === choice ? !isChosen(one) : isChosen(one)));
    onChange(next.length === 0 ? null : next.join(between));
  };
  return (
    <fieldset disabled={locked}>
      <legend className="sr-only">{label}</legend>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <span aria-hidden className="text-xs font-medium text-muted">
          {label}
        </span>
        <Cells cells={cells} />
      </div>
      {segments ? (
        <div
          className={`flex w-fit max-w-full flex-wrap gap-0.5 rounded-md border p-0.5 ${locked ? 'border-line bg-sunken' : 'border-field bg-panel'}`}
        >
          {choices.map((choice) => (
            <label
              key={choice}
              className={`flex h-7 items-center gap-1 rounded-sm px-3 text-sm font-medium transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent-ink ${
                locked
                  ? 'cursor-default text-faint has-checked:bg-panel has-checked:text-ink has-checked:shadow-press'
                  : 'text-muted hover:text-ink has-checked:bg-accent has-checked:text-on-accent'
              }`}
            >
              <input
                type={several ? 'checkbox' : 'radio'}
                name={name}
                value={choice}
                checked={isChosen(choice)}
                onChange={() => (several ? toggle(choice) : onChange(choice))}
                className="sr-only"
              />
              {isChosen(choice) && <Check size={13} strokeWidth={2.5} aria-hidden />}
              {choice}
            </label>
          ))}
        </div>
      ) : (
        <Select
          aria-label={label}
          value={known ? (value ?? '') : '\u0000'}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">Not chosen</option>
          {!known && <option value={'\u0000'}>{value} (not in the list)</option>}
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      )}
      {!known && segments && (
        <p className="mt-1.5 text-sm text-warn">“{value}” is not a legal value of this cell. Choose one of the list.</p>
      )}
    </fieldset>
  );
}
