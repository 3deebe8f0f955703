import type { ColumnFacts } from './column-facts.ts';
import type { ReadTable } from './read-table.ts';
import { replyWeight } from './replies.ts';
import type { SheetView } from './view.ts';
import { asksSomething } from './wording.ts';

/** What speaks for and against a table being a questionnaire. `slots` is how strongly it offers places to answer. */
export type Verdict = { score: number; slots: number; asks: number };

/** How much less will do for a part of a sheet when another part of it surely is a questionnaire. */
export const relief = 1.5;

/** 3 and more is taken for a questionnaire. */
export const enough = 3;

export function judge(view: SheetView, read: ReadTable): Verdict {
  const { columns, facts, questions } = read;
  if (questions.length === 0) return { score: 0, slots: 0, asks: 0 };
  const sample =
    questions.length > 200
      ? questions.filter((_, index) => index % Math.ceil(questions.length / 200) === 0)
      : questions;
  const asks = sample.reduce((sum, question) => sum + asksSomething(question.text), 0) / sample.length;
  const slots = slotEvidence(read);
  const asked = facts.get(columns.question);
  const said = asked?.roles.question ?? 0;
  let score = slots + 1.6 * said + 3 * asks + (columns.id === null ? 0 : 0.5);
  score -= againstIt([...facts.values()]);
  if (asked && asked.words < 2) score -= 1;
  if (asked && asked.codes > 0.5) score -= 3;
  if (asked?.isListSource) score -= 3;
  // Without a header only the wording and the open cells can speak.
  if (read.table.heads.size === 0) score -= asks >= 0.6 && (slots > 0 || questions.length >= 3) ? 0.5 : 3;
  if (slots === 0) score -= asks >= 0.5 || said >= 0.8 ? 0.3 : 2;
  else if (slots < 1 && asks < 0.6 && said < 0.8) score -= 1.5;
  // A catalogue of controls with its mappings, and nothing that surely takes an answer.
  const mapped = [...facts.values()].filter((fact) => (fact.roles.reference ?? 0) >= 0.7 && fact.filled > 0.3).length;
  if (slots < 1 && mapped >= 2) score -= 1;
  // Answers fetched by formulas: a report on the questionnaire.
  if ([...facts.values()].some((fact) => fact.formulas > 0.6 && (fact.roles.answer ?? 0) >= 0.8)) score -= 2.5;
  if (view.sheet.lists.length > 2 && slots < 1.5) score -= 1;
  return { score, slots, asks };
}

function slotEvidence({ columns, facts, questions }: ReadTable): number {
  if (!questions.some((question) => question.slots.length > 0)) return 0;
  if (columns.ticks.length > 0) return 2.6;
  const asked = facts.get(columns.question)?.roles.question ?? 0;
  const strengths = columns.answers.map((column) => {
    const fact = facts.get(column);
    if (!fact) return 0;
    const said = fact.roles.answer ?? fact.roles.link ?? 0;
    const listed = fact.lists < 0.3 ? 0 : fact.offersAnswers ? 2.4 : 1.6;
    // An empty column under "Response" is hardly anything else, nor is one filled with what reads like responses.
    // "Status" may be that of a finding: it counts where another head says that something is asked.
    const reads = replyWeight(said, fact) > 0.6 && (said > 0.6 || asked >= 0.8);
    const waiting = said >= 0.75 && (fact.filled < 0.2 || reads) ? 1 : 0;
    // What is filled already with all sorts of words is a record, unless its head surely says "answer".
    const isRecord = fact.filled > 0.5 && fact.lists < 0.3 && fact.answers < 0.8 && !reads;
    const filled = isRecord ? (said >= 0.9 ? 0.6 : 1.6) : 0;
    return (
      Math.max(0, Math.max(listed, 2 * said) + (listed > 0 && said > 0 ? 0.4 : 0) + waiting - filled) ||
      (fact.filled < 0.05 || fact.head === null ? 0.5 : 0)
    );
  });
  const comment = columns.comments.length > 0 ? 0.6 : 0;
  return Math.max(0, ...strengths) + comment;
}

/** Heads of change logs, glossaries, inventories and score sheets. */
export function againstIt(all: readonly ColumnFacts[]): number {
  const said = (role: 'log' | 'glossary' | 'internal') => all.filter((facts) => (facts.roles[role] ?? 0) >= 0.6).length;
  const logs = said('log');
  const terms = said('glossary');
  const computed = all.filter((facts) => facts.formulas > 0.6).length;
  return (
    (logs >= 3 ? 4 : logs === 2 ? 2.5 : 0) +
    (terms >= 2 ? 3.5 : 0) +
    (said('internal') >= 2 ? 0.8 : 0) +
    (computed > all.length / 2 ? 1.5 : 0)
  );
}
