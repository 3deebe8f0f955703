import { type Confidentiality, type Evidence, passagesAt } from '../retrieval/index.ts';
import type { Desk } from './desk.ts';

const ROW = /^\s*\|.*\|\s*$/m;
/** How far around a passage the rest of its table is looked for, in characters, and how many passages of it are taken. */
const AROUND = 6_000;
const MOST = 4;

/**
 * The evidence with the rest of the tables that it holds a piece of: a list of half the subprocessors is a wrong answer.
 */
export async function withWholeTables(desk: Desk, evidence: Evidence, clearance: Confidentiality): Promise<Evidence> {
  const known = new Set(evidence.passages.map(({ passageId }) => passageId));
  const pieces = evidence.passages.filter(({ text }) => ROW.test(text)).slice(0, 3);
  if (pieces.length === 0) return evidence;
  const spans = pieces.map(({ versionId, start, end }) => ({
    versionId,
    start: Math.max(0, start - AROUND),
    end: end + AROUND,
  }));
  const around = await passagesAt(desk, { spans, clearance });
  const rest = around
    .filter(
      (found) =>
        !known.has(found.passageId) &&
        ROW.test(found.text) &&
        pieces.some(
          ({ versionId, heading }) =>
            versionId === found.versionId && JSON.stringify(heading) === JSON.stringify(found.heading),
        ),
    )
    .slice(0, MOST);
  const from = evidence.passages.length + 1;
  const added = rest.map((passage, i) => ({ ...passage, label: `E${from + i}` }));
  return { ...evidence, passages: [...evidence.passages, ...added] };
}
