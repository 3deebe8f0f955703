import type { Scope } from '../../db/index.ts';
import { verdictOf } from '../../prompts/index.ts';
import {
  type ControlSource,
  controlsToldBy,
  isSupported,
  recordKinds,
  recordsByControl,
} from '../../retrieval/index.ts';
import type { Citation } from '../citation.ts';
import type { Draft } from '../draft.ts';
import type { Check } from './check.ts';

type Records = Awaited<ReturnType<typeof recordsByControl>>;

/**
 * A control without current evidence that a person attached never supports a "yes": it is taken off the draft's controls and
 * told in a note. Where the answer rests on such controls' own wording alone, it blocks: a control is a promise, and no one
 * has shown that it is kept. Without a register there are no controls, and nothing changes.
 */
export async function checkEvidence(
  scope: Scope,
  draft: Pick<Draft, 'choice' | 'text' | 'controls' | 'citations'>,
): Promise<{ controls: string[]; checks: Check[] }> {
  if (!isAffirmed(draft)) return { controls: draft.controls, checks: [] };
  const documentIds = [...new Set(draft.citations.map(({ documentId }) => documentId))];
  const told = await controlsToldBy(scope, { documentIds, clearance: 'internal' });
  const promises = promisedBy(draft.citations, told);
  const asked = [...new Set([...draft.controls, ...promises])];
  const records = await recordsByControl(scope, { controls: asked });
  const lacking = new Set(asked.filter((code) => !isSupported(records.get(code) ?? [])));
  const blocks = block(promises, lacking, draft.citations, told);
  const untold = draft.controls.filter((code) => lacking.has(code) && !(blocks.length > 0 && promises.includes(code)));
  return {
    controls: draft.controls.filter((code) => !lacking.has(code)),
    checks: [...blocks, ...notes(untold, records)],
  };
}

/** Everything but a "no" and a "not applicable" says that something is so. */
function isAffirmed({ choice, text }: Pick<Draft, 'choice' | 'text'>): boolean {
  const verdict = (choice && verdictOf(choice)) ?? /^\s*(no|n\/a|not applicable)\b/i.exec(text)?.[1]?.toLowerCase();
  return verdict !== 'no' && verdict !== 'na' && verdict !== 'n/a' && verdict !== 'not applicable';
}

/**
 * The controls whose own words are cited: a row of the register, or a report's wording of a control that the auditor did not
 * test. What an auditor tested is no promise.
 */
function promisedBy(citations: readonly Citation[], told: readonly ControlSource[]): string[] {
  return [...new Set(citations.flatMap((citation) => tellersOf(citation, told)))];
}

/** The codes of the controls in whose wording a citation stands. */
function tellersOf(citation: Citation, told: readonly ControlSource[]): string[] {
  const quote = plain(citation.quote);
  const tellers = told.filter(({ documentId, kind, code, title, description, tests }) => {
    if (documentId !== citation.documentId) return false;
    if (kind === 'report' && tests.some(({ outcome }) => outcome === 'no_exception' || outcome === 'exception'))
      return false;
    const wording = plain(`${code} ${title} ${description}`);
    return wording.includes(quote) || quote.includes(plain(description));
  });
  return [...new Set(tellers.map(({ code }) => code))];
}

function block(
  promises: readonly string[],
  lacking: ReadonlySet<string>,
  citations: readonly Citation[],
  told: readonly ControlSource[],
): Check[] {
  const isPromise = (citation: Citation) => {
    const tellers = tellersOf(citation, told);
    return tellers.length > 0 ? tellers.every((code) => lacking.has(code)) : isRegister(citation, told);
  };
  if (citations.length === 0 || !citations.every(isPromise)) return [];
  const codes = list(promises) || 'the control register';
  const text = `This rests on the wording of ${codes} alone, and no current record shows that it is followed: attach one, or answer from other documents.`;
  return [{ code: 'no_evidence', severity: 'block', text }];
}

/** A register that is nothing else: a policy in prose may hold a table of controls as well. */
function isRegister({ documentId, document }: Citation, told: readonly ControlSource[]): boolean {
  const tells = told.some((source) => source.documentId === documentId && source.kind === 'register');
  return tells && /\.(?:csv|tsv|xls[xm])$/i.test(document);
}

function notes(codes: readonly string[], records: Records): Check[] {
  const never = codes.filter((code) => !records.has(code));
  const checks: Check[] = codes.flatMap((code) => {
    const [latest] = records.get(code) ?? [];
    if (latest === undefined) return [];
    const ended = latest.until === null ? 'has no date' : `was current until ${latest.until}`;
    const text = `${code} is not named as support: its last record (${recordKinds[latest.kind].name.toLowerCase()}) ${ended}.`;
    return [{ code: 'stale_evidence', severity: 'info', text }];
  });
  if (never.length > 0) {
    const text = `${list(never)} ${never.length === 1 ? 'is' : 'are'} not named as support: nobody attached a record that ${never.length === 1 ? 'it was' : 'they were'} followed.`;
    checks.push({ code: 'no_evidence', severity: 'info', text });
  }
  return checks;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function list(codes: readonly string[]): string {
  return codes.length < 2 ? codes.join('') : `${codes.slice(0, -1).join(', ')} and ${codes.at(-1)}`;
}
