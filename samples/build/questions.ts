import { readFileSync } from 'node:fs';

/**
 * What makes a question special. `absent` and `over-specific` ones have no answer in samples/knowledge; `presumes` ones
 * take for granted something that does not exist, which the knowledge says; `negative` ones are asked so that "no" is good.
 */
export type Trait = 'absent' | 'over-specific' | 'presumes' | 'negative';
export type SourceQuestion = { text: string; trait: Trait | null; section: string | null; answer: string[] };
/** One `##` part: a sheet, or a section of a sheet, with its first word apart. */
export type SourcePart = { code: string; title: string; questions: SourceQuestion[] };

/** Reads samples/build/questionnaires/NAME.md. */
export function readQuestions(name: string): { title: string; parts: SourcePart[] } {
  const source = readFileSync(new URL(`./questionnaires/${name}.md`, import.meta.url), 'utf8');
  const [head = '', ...parts] = source.split(/^## /m);
  return { title: head.replace(/^# /, '').trim(), parts: parts.map(readPart) };
}

function readPart(source: string): SourcePart {
  const [head = '', ...lines] = source.trim().split('\n');
  let section: string | null = null;
  const questions: SourceQuestion[] = [];
  for (const line of lines) {
    if (line.startsWith('### ')) section = line.slice(4);
    const found = /^- (?:\[([a-z-]+)\] )?(.+)$/.exec(line);
    if (!found) continue;
    const [text = '', ...answer] = (found[2] ?? '').split('|').map((field) => field.trim());
    questions.push({ text, trait: (found[1] as Trait | undefined) ?? null, section, answer });
  }
  const [, code = '', title = head] = /^([A-Z]{2,3}|\d+) (.+)$/.exec(head) ?? [];
  return { code, title, questions };
}
