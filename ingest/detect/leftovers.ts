import type { DetectedQuestion } from './detected.ts';
import type { ReadTable } from './read-table.ts';
import { isWideScript } from './words.ts';

/**
 * Takes out what a template left behind: rows at the end of a table that are written in another script than the
 * questions above them *and* stand prefilled with answers that their own column's drop-down does not allow. Either sign
 * alone is no proof. Returns the rows taken out.
 */
export function dropLeftovers(read: ReadTable): number[] {
  const { questions } = read;
  const legal = new Map<string, Set<string>>();
  for (const question of questions) {
    for (const slot of question.slots) {
      const column = columnOf(slot.cell);
      for (const choice of slot.kind === 'choice' ? (slot.choices ?? []) : [])
        legal.set(column, (legal.get(column) ?? new Set()).add(choice));
    }
  }
  const last = questions.findLastIndex((question) => !holdsIllegal(question, legal));
  const rest = questions.slice(last + 1);
  const head = questions.slice(0, last + 1);
  if (rest.length === 0 || head.length < 3 || !head.every((question) => holdsLegal(question, legal))) return [];
  const wide = (list: readonly DetectedQuestion[]) =>
    list.filter((question) => isWideScript(question.text)).length / list.length;
  if (Math.abs(wide(head) - wide(rest)) < 0.8) return [];
  read.questions = head;
  return rest.map((question) => question.row);
}

function holdsIllegal(question: DetectedQuestion, legal: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return question.slots.some(
    (slot) => slot.current !== null && legal.get(columnOf(slot.cell))?.has(slot.current) === false,
  );
}

function holdsLegal(question: DetectedQuestion, legal: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return question.slots.some(
    (slot) => slot.current !== null && legal.get(columnOf(slot.cell))?.has(slot.current) === true,
  );
}

function columnOf(cell: string): string {
  return cell.replace(/\d+$/, '');
}
