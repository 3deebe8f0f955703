import { ChevronRight } from 'lucide-react';
import type { FactsView } from '../../../api/index.ts';
import { plural } from '../../ui/counts.tsx';
import { Messages } from '../../ui/messages.tsx';
import { Controls } from './controls.tsx';
import { Fact, type ShowWords } from './fact.tsx';
import { Records } from './records.tsx';
import { type Section, type SheetKind, sections } from './words.ts';

/** All facts of a paper, in the order in which a reviewer asks for them, with what was not found said first. */
export function FactsPanel({
  facts: sheet,
  show,
  shown,
}: {
  facts: FactsView & { kind: SheetKind };
  show: ShowWords;
  shown: string | null;
}) {
  const { documentId, facts, messages, controls } = sheet;
  const at = { documentId, show, shown };
  return (
    <div className="flex flex-col gap-5">
      {messages.length > 0 && (
        <details open={messages.length <= 3} className="group/look">
          <summary className="flex list-none items-center gap-1.5 rounded-md bg-warn-soft px-2.5 py-2 text-sm font-medium text-warn">
            <ChevronRight size={14} aria-hidden className="transition-transform group-open/look:rotate-90" />
            {plural(messages.length, 'thing')} to look at
          </summary>
          <div className="mt-2 px-1">
            <Messages messages={messages} />
          </div>
        </details>
      )}
      {sections[sheet.kind]
        .filter((section) => isSaid(section, facts))
        .map((section) => (
          <section key={section.title}>
            <h2 className="border-b pb-1.5 text-xs font-medium text-muted">
              {section.title}
              {'list' in section && <Count facts={facts} list={section.list} />}
            </h2>
            {'list' in section ? (
              <Records
                facts={facts}
                list={section.list}
                fields={section.fields}
                none={section.none}
                noun={section.noun}
                inRows={section.inRows}
                {...at}
              />
            ) : (
              <dl className="divide-y divide-line/60">
                {section.facts.map(([key, label]) => {
                  const fact = facts.find((one) => one.key === key);
                  if (fact === undefined || isBesideThePoint(key, facts)) return null;
                  return <Fact key={key} fact={fact} label={label} {...at} />;
                })}
              </dl>
            )}
          </section>
        ))}
      {controls.length > 0 && (
        <section>
          <h2 className="border-b pb-1.5 text-xs font-medium text-muted">Controls and tests</h2>
          <Controls controls={controls} show={show} shown={shown} />
        </section>
      )}
    </div>
  );
}

function Count({ facts, list }: { facts: FactsView['facts']; list: string }) {
  const records = new Set(facts.flatMap(({ key }) => (key.startsWith(`${list}/`) ? [key.split('/')[1]] : [])));
  return records.size === 0 ? null : <span className="ml-1.5 tabular-nums text-faint">{records.size}</span>;
}

function isSaid(section: Section, facts: FactsView['facts']): boolean {
  if ('list' in section) return section.none !== null || facts.some(({ key }) => key.startsWith(`${section.list}/`));
  if (!section.whenSaid) return true;
  return section.facts.some(([key]) => (facts.find((fact) => fact.key === key)?.entries.length ?? 0) > 0);
}

/** A Type I report has a date and a Type II report a period; the other of the two is not missing. */
function isBesideThePoint(key: string, facts: FactsView['facts']): boolean {
  if (key !== 'asOf' && key !== 'period') return false;
  const type = facts.find((fact) => fact.key === 'type')?.entries[0]?.value;
  return type === (key === 'asOf' ? 'II' : 'I');
}
