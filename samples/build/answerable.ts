import { readFileSync } from 'node:fs';
import { type Passage, passageIn } from './passage.ts';

type Answerable = {
  id: string;
  question: string;
  answerable: boolean;
  /** Of a question that nothing answers: what is wrong with it, and why nothing answers it. */
  family?: string;
  reason?: string;
  gold_docs: string[];
  gold_passages: Passage[];
};

/**
 * samples/answerable.jsonl and samples/blind.jsonl, to measure by, and samples/practice.jsonl, to fit to: what the documents answer, with the
 * words that do, and what they do not, with the reason.
 */
export function answerableSet(samples: URL, name: 'answerable' | 'blind' | 'practice'): string {
  const lines = readFileSync(new URL(`./${name}.txt`, import.meta.url), 'utf8').split('\n');
  const questions: Answerable[] = [];
  let path = '';
  for (const line of lines) {
    const text = line.slice(2);
    if (line.startsWith('= ')) path = `knowledge/${text}`;
    const id = `${name}-${String(questions.length + 1).padStart(3, '0')}`;
    if (line.startsWith('? ')) {
      const [question = '', ...quote] = text.split(' | ');
      const words = quote.join(' | ');
      const gold_passages = words ? [passageIn(samples, path, words)] : [];
      questions.push({ id, question, answerable: true, gold_docs: [path], gold_passages });
    } else if (line.startsWith('! ')) {
      const [family = '', question = '', reason = ''] = text.split(' | ');
      questions.push({ id, question, answerable: false, family, reason, gold_docs: [], gold_passages: [] });
    }
  }
  return questions.map((question) => `${JSON.stringify(question)}\n`).join('');
}
