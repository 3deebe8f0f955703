import type { ReportControl } from '../report/controls.ts';
import type { Fact } from '../report/fact.ts';
import type { SocReport } from '../report/soc-report.ts';
import {
  type FactEntry,
  type FactPlace,
  type FactValue,
  formOf,
  type SheetControl,
  type SheetKind,
  type StatedFact,
} from './fact-sheet.ts';

type Said = Fact<FactValue> | readonly Fact<FactValue>[] | null | undefined;

/** A reader's findings as facts with keys. */
export function stateAll(kind: SheetKind, said: Readonly<Record<string, Said>>): StatedFact[] {
  return Object.entries(said).flatMap(([key, found]) => {
    const form = formOf(kind, key);
    if (form === null) return [];
    const facts =
      found === null || found === undefined ? [] : Array.isArray(found) ? found : [found as Fact<FactValue>];
    return [{ key, form, entries: facts.map(entryOf) }];
  });
}

/** Records of a list under ids that another version of the same document gives them too. */
export function recordsOf<T>(
  list: string,
  records: readonly T[],
  idOf: (record: T) => string,
  fieldsOf: (record: T) => Readonly<Record<string, Said>>,
): Record<string, Said> {
  const taken = new Set<string>();
  const said: Record<string, Said> = {};
  for (const record of records) {
    const wanted =
      idOf(record)
        .replace(/[\s/]+/g, ' ')
        .trim()
        .slice(0, 80) || '1';
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted} (${n})`;
    taken.add(id);
    for (const [field, fact] of Object.entries(fieldsOf(record))) said[`${list}/${id}/${field}`] = fact;
  }
  return said;
}

/** The facts of a SOC 2 report. Its controls are told by their number here, and one by one in `controlsOf`. */
export function stateReport(report: SocReport): StatedFact[] {
  const { controls, exceptions, userEntityControls, subserviceOrganisations, bridgeLetter } = report;
  const first = controls.map(placeOfControl).find((place) => place !== null);
  return stateAll('soc2_report', {
    type: report.type,
    period: report.period,
    asOf: report.asOf,
    auditor: report.auditor,
    opinion: report.opinion,
    categories: report.categories,
    reportDate: report.reportDate,
    organisation: report.organisation,
    system: report.system,
    products: report.products,
    outside: report.outside,
    boundary: report.boundary,
    commitments: report.commitments,
    controls: first ? { value: controls.length, ...first } : null,
    ...recordsOf(
      'exceptions',
      exceptions,
      ({ control, result }) => control ?? shortId(result.value),
      ({ result, frequency, population, response }) => ({ result, frequency, population, response }),
    ),
    ...recordsOf(
      'userControls',
      userEntityControls,
      ({ code, text }) => code?.value ?? shortId(text.value),
      ({ text, criteria }) => ({ text, criteria }),
    ),
    ...recordsOf(
      'subservice',
      subserviceOrganisations,
      ({ name }) => name.value,
      ({ name, service, method, controls: assumed, criteria }) => ({
        name,
        service,
        method,
        controls: assumed,
        criteria,
      }),
    ),
    ...Object.fromEntries(Object.entries(bridgeLetter ?? {}).map(([name, fact]) => [`bridgeLetter/${name}`, fact])),
  });
}

/** The controls of a report's table, in its order. */
export function controlsOf(report: SocReport): SheetControl[] {
  return report.controls.flatMap((control) => {
    const at = placeOfControl(control);
    if (at === null) return [];
    const outcomes = control.tests.map(({ outcome }) => outcome);
    const outcome = (['exception', 'unclear', 'not_tested', 'no_exception'] as const).find((one) =>
      outcomes.includes(one),
    );
    return [
      {
        code: control.code?.value ?? null,
        text: control.text?.value ?? control.name?.value ?? '',
        criteria: control.criteria.map(({ value }) => value),
        tests: control.tests.length,
        outcome: outcome ?? null,
        at,
      },
    ];
  });
}

function placeOfControl({ code, name, text }: ReportControl): FactPlace | null {
  const fact = code ?? name ?? text;
  return fact && placeOf(fact);
}

function entryOf(fact: Fact<FactValue>): FactEntry {
  return { value: fact.value, at: placeOf(fact) };
}

function placeOf({ start, end, page, heading, continued }: Fact<unknown>): FactPlace {
  return { start, end, page, heading, ...(continued ? { continued } : {}) };
}

/** The first words of a text, for what has no number of its own. */
function shortId(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).join(' ');
}
