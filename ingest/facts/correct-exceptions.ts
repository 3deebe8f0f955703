import type { Scope } from '../../db/index.ts';
import type { Control, ControlException, ToldWords } from '../../retrieval/index.ts';
import { type ShownFact, standingFacts } from './corrected.ts';
import type { FactEntry } from './fact-sheet.ts';
import { type DocumentFacts, listFacts } from './fact-sheets.ts';

/**
 * Controls with people's corrections of their exceptions: an exception that was dismissed in the report's facts is none, and
 * one that was added there is one. Of two copies of a report the one that was corrected counts.
 */
export async function correctExceptions(scope: Scope, controls: readonly Control[]): Promise<Control[]> {
  const corrected = (await listFacts(scope)).filter(({ facts }) => facts.some(isCorrectedException));
  if (corrected.length === 0) return [...controls];
  return controls.map((control) => {
    const latest = control.sources.find(({ kind }) => kind === 'report')?.until;
    const sheet = corrected.find(
      ({ documentId, facts }) =>
        control.sources.some((one) => one.documentId === documentId && one.until === latest) &&
        facts.some((fact) => isCorrectedException(fact) && isOf(control.code, fact)),
    );
    if (sheet === undefined) return control;
    const exceptions = exceptionsIn(sheet, control.code);
    const otherwise = control.outcome === 'exception' ? 'no_exception' : control.outcome;
    return { ...control, exceptions, outcome: exceptions.length > 0 ? 'exception' : otherwise };
  });
}

function isCorrectedException({ key, corrected }: ShownFact): boolean {
  return corrected !== null && key.startsWith('exceptions/');
}

/** "AC-07", and "AC-07 (2)" where a report tells of a second one. */
function recordOf(key: string): { code: string; record: string; field: string } {
  const [, record = '', field = ''] = key.split('/');
  return { code: record.replace(/ \(\d+\)$/, ''), record, field };
}

function isOf(code: string, { key }: ShownFact): boolean {
  return recordOf(key).code === code;
}

function exceptionsIn(sheet: DocumentFacts, code: string): ControlException[] {
  const facts = standingFacts(sheet).filter((fact) => fact.key.startsWith('exceptions/') && isOf(code, fact));
  const records = Map.groupBy(facts, ({ key }) => recordOf(key).record);
  return [...records.values()].flatMap((fields) => {
    const entry = (name: string) => fields.find(({ key }) => recordOf(key).field === name)?.entries[0];
    const result = entry('result');
    if (result === undefined) return [];
    const counted = entry('frequency')?.value;
    const population = entry('population')?.value;
    const response = entry('response');
    const frequency = typeof counted === 'object' && 'deviations' in counted ? counted : null;
    return [
      {
        result: wordsOf(result),
        deviations: frequency?.deviations ?? null,
        sample: frequency?.sample ?? null,
        population: typeof population === 'number' ? population : null,
        response: response ? wordsOf(response) : null,
      },
    ];
  });
}

function wordsOf({ value, at }: FactEntry): ToldWords {
  return {
    text: String(value),
    page: at?.page ?? null,
    heading: at?.heading ?? [],
    start: at?.start ?? 0,
    end: at?.end ?? 0,
  };
}
