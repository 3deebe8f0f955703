import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limitWords } from '../../prompts/limit.ts';
import { askedFor } from '../../prompts/question-type.ts';

/**
 * test/prompts/shapes/*.txt: a file for each type, a question a line, as buyers put them, then what else is to be read:
 * "| options: a // b", "| choices" where they are the cell's, "| parts:", "| paper:", "| limit:", "| wants:". What is not
 * named is not there. "| misread" marks what is known to be read wrong: mended, the mark has to go.
 */
const folder = join(import.meta.dirname, 'shapes');
const tables = readdirSync(folder).map((file) => ({
  type: file.replace('.txt', '').replaceAll('-', '_'),
  rows: readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').map(rowOf),
}));

function rowOf(line: string): { question: string; labels: Map<string, string> } {
  const [question = '', ...labels] = line.split(' | ');
  return { question, labels: new Map(labels.map((label) => label.split(/: (.*)/s) as [string, string])) };
}

describe('what shape a question asks for', () => {
  it.each(tables)('is read of sixty questions and more: $type', ({ type, rows }) => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    const wrong = rows.flatMap(({ question, labels }) => {
      const listed = (label: string) => labels.get(label)?.split(' // ') ?? [];
      const asked = askedFor(question, labels.has('choices') ? listed('options') : null);
      const read = {
        type: asked.type,
        options: asked.options ?? [],
        parts: asked.parts,
        papers: asked.papers,
        limit: asked.limit && limitWords(asked.limit),
        wants: labels.has('wants') ? asked.wants : null,
      };
      const right = {
        type: labels.get('type') ?? type,
        options: listed('options'),
        parts: listed('parts'),
        papers: listed('paper'),
        limit: labels.get('limit') ?? null,
        wants: labels.get('wants') ?? null,
      };
      const isRight = JSON.stringify(read) === JSON.stringify(right);
      return isRight === labels.has('misread') ? [{ question, read, right }] : [];
    });
    expect(wrong).toEqual([]);
  });
});
