import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FactsView } from '../../../api/index.ts';
import { plural } from '../../ui/counts.tsx';
import { asDay } from '../../ui/dates.ts';
import { categoryWords, opinionWords, sayValue, type Value } from './words.ts';

/** What a reviewer looks for first in a SOC 2 report: type, time, opinion, exceptions, categories. */
export function ReportOverview({ facts, controls }: { facts: FactsView['facts']; controls: number }) {
  const one = (key: string): Value | null => facts.find((fact) => fact.key === key)?.entries[0]?.value ?? null;
  const type = one('type');
  const opinion = one('opinion') as keyof typeof opinionWords | null;
  const period = one('period');
  const asOf = one('asOf');
  const inScope = facts.find(({ key }) => key === 'categories')?.entries.map(({ value }) => value) ?? [];
  const exceptions = facts.filter(({ key, entries }) => /^exceptions\/[^/]+\/result$/.test(key) && entries.length > 0);
  const answered = exceptions.filter(({ key }) =>
    facts.some((fact) => fact.key === key.replace(/result$/, 'response') && fact.entries.length > 0),
  );
  const end = period !== null && typeof period === 'object' && 'to' in period ? period.to : asOf;
  return (
    <section
      aria-label="The report at a glance"
      className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-4"
    >
      <Cell name="Report" value={type === null ? 'SOC 2' : `SOC 2 ${sayValue('report_type', type)}`}>
        {type === 'I'
          ? 'Design, at one date'
          : type === 'II'
            ? 'Design and operation, over a period'
            : 'Type not found'}
      </Cell>
      <Cell
        name={type === 'I' ? 'As of' : 'Period'}
        value={period !== null ? sayValue('period', period) : asOf !== null ? sayValue('date', asOf) : 'Not found'}
        warn={end === null || isOld(String(end))}
      >
        {end !== null && <Currency end={String(end)} />}
      </Cell>
      <Cell
        name="Opinion"
        value={opinion === null ? 'Not found' : opinionWords[opinion]}
        warn={opinion !== 'unqualified'}
        good={opinion === 'unqualified'}
      >
        {String(one('auditor') ?? 'Auditor not found')}
      </Cell>
      <Cell
        name="Exceptions"
        value={exceptions.length === 0 ? 'None told' : plural(exceptions.length, 'exception')}
        warn={exceptions.length > 0}
      >
        {controls > 0 && `in ${plural(controls, 'control')}`}
        {exceptions.length > 0 && `, ${answered.length} answered by management`}
      </Cell>
      <ul
        aria-label="Categories"
        className="col-span-full flex flex-wrap items-center gap-x-5 gap-y-1 bg-panel px-4 py-2.5 text-sm"
      >
        {Object.entries(categoryWords).map(([category, word]) => {
          const covered = inScope.includes(category);
          return (
            <li key={category} className={`flex items-center gap-1.5 ${covered ? 'font-medium' : 'text-muted'}`}>
              {covered ? (
                <Check size={14} aria-hidden className="text-ok" />
              ) : (
                <Minus size={14} aria-hidden className="text-faint" />
              )}
              {word}
              {!covered && <span className="sr-only"> is not in scope</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Cell({
  name,
  value,
  warn = false,
  good = false,
  children,
}: {
  name: string;
  value: string;
  warn?: boolean;
  good?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="bg-panel px-4 py-3">
      <p className="text-xs font-medium text-muted">{name}</p>
      <p className={`mt-0.5 font-semibold text-balance ${warn ? 'text-warn' : good ? 'text-ok' : ''}`}>{value}</p>
      <p className="mt-0.5 text-sm text-muted">{children}</p>
    </div>
  );
}

/** A report is treated as current for twelve months after its period. */
function Currency({ end }: { end: string }) {
  return isOld(end) ? `Not current since ${asDay(yearAfter(end))}` : `Current until ${asDay(yearAfter(end))}`;
}

function isOld(end: string): boolean {
  return yearAfter(end) < new Date().toISOString().slice(0, 10);
}

function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}
