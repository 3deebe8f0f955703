import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, splitSentences } from '../../prompts/index.ts';

function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe('sentences of a document', () => {
  it.each<[string, string, string[]]>([
    ['plain prose', 'We encrypt data. Keys rotate yearly!', ['We encrypt data.', 'Keys rotate yearly!']],
    [
      'version numbers and decimals',
      'TLS 1.2 or 1.3 is used. Uptime is 99.9%.',
      ['TLS 1.2 or 1.3 is used.', 'Uptime is 99.9%.'],
    ],
    [
      'abbreviations',
      'Tools, e.g. Trivy, i.e. scanners, run daily (cf. Sec. 4). Mr. Smith owns it.',
      ['Tools, e.g. Trivy, i.e. scanners, run daily (cf. Sec. 4).', 'Mr. Smith owns it.'],
    ],
    [
      'companies and initials',
      'Acme Inc. Security runs it. J. Doe of the U.S. Navy agreed.',
      ['Acme Inc. Security runs it.', 'J. Doe of the U.S. Navy agreed.'],
    ],
    [
      'an abbreviation that ends one',
      'We hire guards, dogs, etc. The doors are locked.',
      ['We hire guards, dogs, etc.', 'The doors are locked.'],
    ],
    [
      'addresses',
      'See https://acme.example/a.b?c=1. Write to x.y@acme.example.',
      ['See https://acme.example/a.b?c=1.', 'Write to x.y@acme.example.'],
    ],
    [
      'wrapped lines',
      'Access is\nreviewed every\nquarter. It is logged.',
      ['Access is\nreviewed every\nquarter.', 'It is logged.'],
    ],
    [
      'list items without their markers',
      '- First item here.\n* [ ] Second one\n1. Third one.\n   a) Nested one.',
      ['First item here.', 'Second one', 'Third one.', 'Nested one.'],
    ],
    ['an item that runs on', '- One item that\n  runs on.\n- Two.', ['One item that\n  runs on.', 'Two.']],
    [
      'table rows without header and ruler',
      '| Control | Owner |\n|---|---|\n| MFA is on. Always. | IT |',
      ['MFA is on. Always. | IT'],
    ],
    [
      'rows as readers write them',
      'Code: AC-01; Title: Access\nCode: AC-02; Title: MFA',
      ['Code: AC-01; Title: Access', 'Code: AC-02; Title: MFA'],
    ],
    [
      'no headings, rulers, code, tags, front matter',
      '---\ntitle: x\n---\n# Heading\n\nSetext\n===\n\n```\ncode. here.\n```\n\n<br>\n\n---\n\nText stays.',
      ['Text stays.'],
    ],
    ['headings without marks', 'Access control\n\nAccess is reviewed.', ['Access is reviewed.']],
    [
      'quotes and brackets that close',
      'He said "stop." (It stopped.) Then we left.',
      ['He said "stop."', '(It stopped.)', 'Then we left.'],
    ],
    ['Japanese', '暗号化します。鍵は毎年更新します。', ['暗号化します。', '鍵は毎年更新します。']],
    ['blockquotes', '> Quoted text here.\n> And more of it.', ['Quoted text here.', 'And more of it.']],
    ['nothing', '  \n\n', []],
  ])('knows %s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('gives stretches in order that do not overlap and hold no outer blanks, whatever the text', () => {
    const marks = fc.constantFrom(
      '. ',
      '! ',
      '\n',
      '\n\n',
      '- ',
      '| ',
      '# ',
      '```\n',
      'e.g. ',
      '1. ',
      ' ',
      'A',
      'word ',
      'Inc. ',
      '😀',
      '**',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(marks, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join('');
          let last = 0;
          for (const { start, end } of splitSentences(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('a stretch of a document as a buyer may read it', () => {
  it.each([
    ['**All** data is *encrypted* with `AES-256`.', 'All data is encrypted with AES-256.'],
    ['See the [policy](https://evil.example/x) now', 'See the policy now'],
    ['![pixel](https://evil.example/p.png)We log.', 'We log.'],
    ['Keep user_id and snake_case_names', 'Keep user_id and snake_case_names'],
    ['2 * 3 and <b>bold</b> &amp; more', '2 3 and bold & more'],
    ['🔐 Keys\n> are rotated', 'Keys are rotated'],
    ['Acme® pays © 2026', 'Acme® pays © 2026'],
  ])('%j reads %j', (source, plain) => {
    expect(plainText(source)).toBe(plain);
  });
});
