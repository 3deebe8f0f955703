import { places } from './places.ts';
import { Dialog } from './ui/dialog.tsx';
import { Keys } from './ui/keys.tsx';
import { turnShortcuts, useShortcutsOn } from './ui/shortcuts.ts';

const groups: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Review',
    keys: [
      ['j', 'Next question'],
      ['k', 'Previous question'],
      ['a', 'Approve and go on'],
      ['e', 'Edit the answer (also Enter)'],
      ['r', 'Send back with a reason'],
      ['o', 'Reopen an approved answer'],
      ['s', 'Assign'],
      ['[', 'Previous citation'],
      [']', 'Next citation'],
      ['/', 'Search the questions'],
    ],
  },
  {
    title: 'While editing',
    keys: [
      ['mod Enter', 'Save, approve and go on'],
      ['mod s', 'Save'],
      ['Escape', 'Leave the field'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      ['mod k', 'Ask a question'],
      ...places.flatMap((group) => group.places.map(({ key, label }): [string, string] => [`g ${key}`, label])),
      ['/', 'Search what the page lists'],
      ['mod b', 'Collapse or expand the sidebar'],
      ['?', 'This sheet'],
    ],
  },
];

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const on = useShortcutsOn();
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title} className="first:row-span-2">
            <h3 className="mb-1.5 text-xs font-medium text-muted">{group.title}</h3>
            <ul className="flex flex-col">
              {group.keys.map(([keys, does]) => (
                <li key={keys} className="flex h-7 items-center justify-between gap-4 text-sm">
                  <span>{does}</span>
                  <span className="sr-only">{keys}</span>
                  <Keys keys={keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <label className="mt-5 flex items-center gap-2.5 border-t pt-4 text-sm">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => turnShortcuts(event.target.checked)}
          className="size-4 accent-accent"
        />
        Single-key shortcuts are on. They never act while you type.
      </label>
    </Dialog>
  );
}
