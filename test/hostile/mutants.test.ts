import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryMutant } from '../../eval/hostile.ts';
import { mutate } from '../../eval/mutate.ts';
import { closeReaders, readQuestionnaire } from '../../ingest/index.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

const bought = buildWorkbook({
  sheets: [
    { name: 'Read me', rows: [['Please answer all questions by 1 March.']] },
    {
      name: 'Security',
      rows: [
        ['ID', 'Question', 'Answer', 'Comment'],
        ...Array.from({ length: 30 }, (_, i) => [
          `Q${i + 1}`,
          `Do you review control number ${i + 1} every year?`,
          { blank: true as const, style: { unlocked: true } },
          i % 7 === 0 ? { formula: `LEN(C${i + 2})`, cached: 0 } : null,
        ]),
      ],
      merges: ['E1:F1'],
      protection: true,
      validations: [
        { ref: 'C2:C20', source: 'Answers' },
        { ref: 'C21:C31', list: ['Yes', 'No'], extended: true },
      ],
      comments: [{ cell: 'B2', author: 'Buyer', text: 'Last 12 months.' }],
    },
    { name: 'Lists', state: 'hidden', rows: [['Yes'], ['No'], ['N/A']] },
  ],
  names: [{ name: 'Answers', refersTo: 'Lists!$A$1:$A$3' }],
  customXml: true,
});

const files = [
  { name: 'bought.xlsx', bytes: bought },
  ...['formatted.xlsx', 'word.docx'].map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(new URL(`../../samples/questionnaires/${name}`, import.meta.url))),
  })),
];

describe('a workbook or document with something broken in it', () => {
  let readings: Awaited<ReturnType<typeof readQuestionnaire>>[];
  beforeAll(async () => {
    readings = await Promise.all(files.map(({ bytes, name }) => readQuestionnaire(bytes, name)));
  });
  afterAll(closeReaders);

  it.each(files.map((file, i) => [file.name, i] as const))(
    '%s, 50 times: is refused with a reason, or loses no question in silence',
    async (name, i) => {
      const wrong: string[] = [];
      let refused = 0;
      for (let seed = 1; seed <= 50; seed++) {
        const reading = readings[i] as (typeof readings)[number];
        const outcome = await tryMutant(
          (files[i] as (typeof files)[number]).bytes,
          name,
          reading,
          1_000 * (i + 1) + seed,
        );
        if (outcome.ended === 'refused') refused++;
        if (outcome.wrong !== null) wrong.push(`seed ${outcome.seed}, ${outcome.what}: ${outcome.wrong}`);
      }
      expect(wrong).toEqual([]);
      // Both ends are met, or nothing was broken.
      expect(refused).toBeGreaterThan(5);
      expect(refused).toBeLessThan(50);
    },
  );

  it('is the same for the same seed', () => {
    for (let seed = 1; seed <= 20; seed++) expect(mutate(bought, seed)).toEqual(mutate(bought, seed));
  });
});
