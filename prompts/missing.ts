import type { QuestionShape } from './question-shape.ts';
import type { AskedFor } from './question-type.ts';

/**
 * What a person would have to supply, in the question's own words: what the documents are silent on, and in what shape the
 * answer has to come.
 */
export function missingFor(asked: AskedFor, shape: QuestionShape, lacking: readonly string[]): string {
  const isPaper = asked.type === 'document' || lacking.length === 0;
  const about = (isPaper ? shape.phrases : lacking).slice(0, 3).map((phrase) => `“${phrase}”`);
  const silent = `The documents do not say enough${about.length > 0 ? ` about ${listOf(about)}` : ''}.`;
  return `${silent} Needed: ${needed(asked, shape)}.`;
}

/** Of a question in parts of which none is answered. */
export function neededFor(parts: readonly string[], missing: readonly string[]): string {
  const about = [...new Set(missing.flatMap((text) => text.match(/“[^”]+”/g) ?? []))].slice(0, 4);
  return `The documents do not say enough${about.length > 0 ? ` about ${listOf(about)}` : ''}. Needed: an answer to each of ${listOf(parts.map((part) => `“${part}?”`))}, and the documents or records that show it.`;
}

const PROOF = 'and the document or record that shows it';

function needed(asked: AskedFor, shape: QuestionShape): string {
  const question = `“${asked.about}”`;
  const { options } = asked;
  switch (asked.type) {
    case 'document':
      return `the document itself (${listOf(asked.papers)}), or a decision not to share it`;
    case 'choice':
    case 'multi_select':
      return `which of ${(options ?? []).slice(0, 8).join(', ')} ${asked.type === 'choice' ? 'holds' : 'hold'}, ${PROOF}`;
    case 'date':
      return `the date, ${PROOF}, for ${question}`;
    case 'number':
      return `${QUANTITY[asked.wants ?? ''] ?? 'the number with its unit'}, ${PROOF}, for ${question}`;
    case 'list':
      return `the list, ${PROOF}, for ${question}`;
    case 'yes_no':
      return shape.kind === 'statement'
        ? `whether it is met, ${PROOF}: ${question}`
        : `a yes or no, ${PROOF}, to ${question}`;
    default:
      return `${FACT[asked.wants ?? ''] ?? 'how it is done'}, ${PROOF}, for ${question}`;
  }
}

const QUANTITY: Record<string, string> = { frequency: 'how often it is done', duration: 'the time' };
const FACT: Record<string, string> = { person: 'who it is', place: 'where it is', name: 'what it is called' };

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
