import { existsSync, readFileSync } from 'node:fs';
import { type Passage, passageIn } from './passage.ts';

type Query = {
  question: string;
  answerable: boolean;
  reason?: string;
  gold_docs: string[];
  gold_passages: Passage[];
  gold_controls: string[];
};

/** samples/eval.jsonl: one query a line, with the words that answer it and where they are (UTF-16 offsets). */
export function evalSet(samples: URL): string {
  const source = readFileSync(new URL('./queries.txt', import.meta.url), 'utf8');
  const queries: Query[] = [];
  for (const line of source.split('\n')) {
    const [mark, text] = [line.slice(0, 2), line.slice(2)];
    const query = queries.at(-1);
    if (mark === '? ')
      queries.push({ question: text, answerable: true, gold_docs: [], gold_passages: [], gold_controls: [] });
    else if (mark === '! ') {
      const [question = '', reason = ''] = text.split(' -- ');
      queries.push({ question, answerable: false, reason, gold_docs: [], gold_passages: [], gold_controls: [] });
    } else if (mark === '@ ' && query) addGold(samples, query, text);
    else if (mark === '# ' && query) query.gold_controls = text.split(' ');
  }
  return queries
    .map(
      (query, i) =>
        `${JSON.stringify({ id: `larkspur-${String(i + 1).padStart(3, '0')}`, ...query, source: 'samples' })}\n`,
    )
    .join('');
}

/** `FILE` or `FILE | QUOTE`. Paths are written relative to samples/, so that they begin with knowledge/. */
function addGold(samples: URL, query: Query, text: string): void {
  const bar = text.indexOf(' | ');
  const path = `knowledge/${bar < 0 ? text : text.slice(0, bar)}`;
  if (!existsSync(new URL(path, samples))) throw new Error(`queries.txt: ${path} does not exist.`);
  if (!query.gold_docs.includes(path)) query.gold_docs.push(path);
  if (bar < 0) return;
  query.gold_passages.push(passageIn(samples, path, text.slice(bar + 3)));
}
