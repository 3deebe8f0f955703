import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoPassages } from '../../ingest/passages/passages.ts';
import { readDocumentHere } from '../../ingest/readers/readers.ts';

const utf8 = new TextEncoder();

async function passagesOf(markdown: string) {
  const { document } = await readDocumentHere(utf8.encode(markdown), 'policy.md');
  return { document, passages: await splitIntoPassages(document) };
}

// Words, marks of markdown, characters outside of the basic plane, every kind of line end.
const piece = fc.oneof(
  fc.lorem({ maxCount: 30, mode: 'words' }),
  fc.lorem({ maxCount: 8, mode: 'sentences' }),
  fc.constantFrom(
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '# ',
    '## ',
    '- ',
    '| a | b |\n',
    '```\n',
    '---\n',
    '===\n',
    '\t',
    '. ',
    '; ',
  ),
  fc.constantFrom('🔐', '𝒳', '日本語。', 'é', '\uFEFF', '\u200B', 'e\u0301', '👩‍💻'),
  fc.string({ maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc.integer({ min: 500, max: 3_000 }).map((length) => '🔑x🗝y'.repeat(length / 6)),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('passages', () => {
  it('are exactly the text between their offsets, in order, whole characters, about 1,000 long at most', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (markdown) => {
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8.encode(markdown));
        const { document, passages } = await passagesOf(markdown || ' ');
        if (markdown !== '') expect(document.text).toBe(text);
        let last = 0;
        for (const [i, passage] of passages.entries()) {
          expect(passage.text).toBe(document.text.slice(passage.start, passage.end));
          expect(passage.text.trim()).not.toBe('');
          expect(passage.text.isWellFormed()).toBe(true);
          expect(passage.text.length).toBeLessThanOrEqual(1_005); // a character is not cut, a full stop stays
          expect(passage.start).toBeGreaterThanOrEqual(last);
          expect(passage.ordinal).toBe(i);
          last = passage.end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('lose no words', async () => {
    const words = /[\p{L}\p{N}]+/gu;
    const sentences = fc.array(fc.lorem({ maxCount: 12, mode: 'sentences' }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sentences, fc.constantFrom('\n\n', '\n', ' ', '; '), async (paragraphs, between) => {
        const { passages } = await passagesOf(`# Policy\n\n${paragraphs.join(between)}`);
        const said = passages.flatMap((passage) => passage.text.match(words) ?? []);
        expect(said).toEqual(paragraphs.join(' ').match(words));
      }),
      { numRuns: 100 },
    );
  });

  it('gather short paragraphs of a section and never mix sections', async () => {
    const { passages } = await passagesOf('# Access\n\nOne.\n\nTwo.\n\n- a\n- b\n\n## Reviews\n\nThree.\n');
    expect(passages.map(({ heading, text }) => ({ heading, text }))).toEqual([
      { heading: ['Access'], text: 'One.\n\nTwo.\n\n- a\n- b' },
      { heading: ['Access', 'Reviews'], text: 'Three.' },
    ]);
  });

  it('cut a long table between rows, and a long paragraph between sentences', async () => {
    const row = (i: number) => `| AC-${i} | ${'Access is reviewed by the owner of the system. '.repeat(4)}| CC6.2 |`;
    const table = Array.from({ length: 30 }, (_, i) => row(i)).join('\n');
    const inTable = (await passagesOf(`# Controls\n\n${table}`)).passages;
    expect(inTable.length).toBeGreaterThan(5);
    for (const { text } of inTable) expect(text).toMatch(/^\| AC-[\s\S]*CC6\.2 \|$/);

    const sentence = 'Backups of customer data are restored in a test every six months and the result is recorded. ';
    const inProse = (await passagesOf(`# Backups\n\n${sentence.repeat(40)}`)).passages;
    expect(inProse.length).toBeGreaterThan(3);
    for (const { text } of inProse) expect(text).toMatch(/^Backups [\s\S]*recorded\.$/);
  });

  it('divide a section that is a little too long evenly', async () => {
    const paragraph = `${'word '.repeat(40).trim()}.`;
    const { passages } = await passagesOf(`# A\n\n${Array.from({ length: 6 }, () => paragraph).join('\n\n')}`);
    const lengths = passages.map(({ text }) => text.length);
    expect(lengths).toHaveLength(2);
    expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.9);
  });
});
