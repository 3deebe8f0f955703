import { criteriaIn } from './categories.ts';
import type { Line } from './paper.ts';
import { outcomeOf } from './results.ts';

/** What the columns of a table of controls are for, by index. */
export type ControlColumns = {
  code: number | null;
  control: number | null;
  criteria: number | null;
  test: number | null;
  result: number | null;
  response: number | null;
};

/** A control's own number: AC-07, C12, CC6.1.2, 1.04, LOG 3. A criterion's id is none. */
export const controlCode =
  /^(?!(?:CC[1-9]\.\d|A1\.[1-3]|C1\.[12]|PI1\.[1-5]|P[1-8]\.[1-7])(?![\d.-]))(?:[A-Z]{1,6}(?:[-.][A-Z]{1,4})?(?:[- .]?\d{1,4})(?:[.-](?:\d{1,3}|[A-Z]{1,2}(?![\w]))){0,3}[a-z]?|\d{1,2}(?:\.\d{1,3}){1,3})(?=$|[\s:.,;)–—-])/;

/** The columns by their names; null where the row is no head of a table of controls. */
export function controlColumnsOf(line: Line): ControlColumns | null {
  const names = (line.cells ?? []).map(({ text }) => text.trim());
  if (
    names.length < 2 ||
    names.some((name) => name.length > 110 || /[.;]$/.test(name.replace(/\b(no|nr|ref)\.$/i, '$1')))
  )
    return null;
  const columns: ControlColumns = {
    code: null,
    control: null,
    criteria: null,
    test: null,
    result: null,
    response: null,
  };
  for (const [i, name] of names.entries()) {
    const role = roleOf(name);
    if (role !== null && columns[role] === null) columns[role] = i;
  }
  // "Control" over the number and "Control activity" over the words: the first of two names is the code's.
  if (columns.code === null && columns.control !== null) {
    const second = names.findIndex((name, i) => i > (columns.control ?? 0) && roleOf(name) === 'control');
    if (second > 0) return { ...columns, code: columns.control, control: second };
  }
  const isControl = columns.control !== null || columns.code !== null;
  const isTested = columns.test !== null || columns.result !== null;
  const isListed = columns.criteria !== null && (columns.control ?? columns.code ?? 0) < columns.criteria;
  const isNamed = columns.code !== null && columns.control !== null;
  return isControl && (isTested || isListed || isNamed) ? columns : null;
}

function roleOf(name: string): keyof ControlColumns | null {
  if (name === '' || /\buser entit|\bsubservice\b|\bcomplementary\b|\bCUEC/i.test(name)) return null;
  if (/\bmanagement['’]?s?\b.*\bresponse|^response/i.test(name)) return 'response';
  if (
    /^results?\b|\bresults?$|\bresults? of\b|\bconclusions?\b|\boutcome\b|^(?:noted )?(?:exceptions?|deviations?)(?: noted)?$/i.test(
      name,
    ) &&
    !/\btests? (?:performed|of controls?) and\b/i.test(name)
  )
    return 'result';
  if (/\btests?\b|\btesting\b|\bprocedures? performed\b/i.test(name)) return 'test';
  if (
    /^(?:control|ctrl|ref(?:erence)?|activity)?\s*(?:#|no\.?|nr\.?|number|id|ids|ref(?:erence)?\.?|code)$/i.test(
      name,
    ) ||
    /^ref\.?$/i.test(name)
  )
    return 'code';
  if (/\bcriteri(?:a|on)\b|\bTSCs?\b|\bTSP\b/i.test(name) && !/\bcontrols?\b/i.test(name)) return 'criteria';
  return /\bcontrols?\b|\bcontrol activit/i.test(name) ? 'control' : null;
}

const testVerb =
  /^(?:for (?:a|an|each|all|the|one|\d+) |inspected|inquired|observed|re-?performed|obtained|compared|selected|examined|reviewed|tested|corroborated|determined|verified|attempted|interviewed|viewed)\b/i;

/** The columns of a table that lost its names, by what stands in a row: a number, ids of criteria, a test, a result. */
export function columnsByContent(line: Line): ControlColumns | null {
  const cells = line.cells ?? [];
  const find = (fits: (text: string, i: number) => boolean) => {
    const at = cells.findIndex(({ text }, i) => text !== '' && fits(text, i));
    return at === -1 ? null : at;
  };
  const code = find((text, i) => i < 3 && controlCode.test(text));
  const test = find((text, i) => i !== code && testVerb.test(text) && text.length > 25);
  if (code === null || test === null) return null;
  const result = find((text, i) => i > test && outcomeOf(text) !== 'unclear');
  const criteria = find(
    (text, i) => i !== code && criteriaIn(text).length > 0 && text.replace(/[A-Z]{1,2}\d\.\d|[\s,;&]/g, '') === '',
  );
  const control = find((text, i) => ![code, test, result, criteria].includes(i) && i < test && text.length > 20);
  return result === null
    ? null
    : { code: control === null ? null : code, control: control ?? code, criteria, test, result, response: null };
}
