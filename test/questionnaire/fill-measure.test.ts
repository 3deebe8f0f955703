import { unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { compareParts, scoreFile } from '../../eval/fill.ts';
import { closeReaders } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

const before = buildWorkbook({
  sheets: [
    {
      name: 'Security',
      rows: [
        ['No.', 'Question', 'Answer', 'Comment'],
        ['1', 'Do you encrypt data at rest?', null, null],
        ['2', 'Do you enforce multi-factor authentication for all users?', null, null],
        ['3', 'Do you review access rights every quarter?', 'Yes', null],
      ],
      validations: [{ ref: 'C2:C4', list: ['Yes', 'No'] }],
    },
    { name: 'Notes', rows: [['kept']] },
  ],
});
const values = [{ sheet: 'Security', cell: 'C2', value: 'Yes' }];
const SHEET = 'xl/worksheets/sheet1.xml';

describe('the measure of a fill', () => {
  afterAll(closeReaders);

  it('is whole for a file filled by us', async () => {
    const score = await scoreFile(before, 'buyer.xlsx', () => {});
    expect(score).toMatchObject({ partsKept: 1, sheetsKept: 1, readBack: 1 });
    expect(score?.cells).toBeGreaterThanOrEqual(4);
  });

  it('falls when parts are packed anew, though their content is the same', () => {
    const { bytes } = fillWorkbook(before, 'buyer.xlsx', values);
    expect(compareParts(before, bytes, values)).toEqual({ partsKept: 1, sheetsKept: 1 });
    const repacked = zipSync(unzipSync(bytes), { level: 9 });
    expect(compareParts(before, repacked, values).partsKept).toBe(0);
  });

  it('falls when another cell, or anything else in the sheet, has changed', () => {
    const { bytes } = fillWorkbook(before, 'buyer.xlsx', values);
    const tampered = (change: (xml: string) => string) => {
      const parts = unzipSync(bytes);
      parts[SHEET] = new TextEncoder().encode(change(new TextDecoder().decode(parts[SHEET])));
      return compareParts(before, zipSync(parts), values).sheetsKept;
    };
    const kept = tampered((xml) => xml);
    expect(tampered((xml) => xml.replace('<c r="A3" t="s">', '<c r="A3" s="1" t="s">'))).toBeLessThan(kept ?? 0);
    expect(tampered((xml) => xml.replace(/<dataValidations.*<\/dataValidations>/, ''))).toBeLessThan(kept ?? 0);
  });

  it('leaves out a file without a place for answers', async () => {
    const prose = buildWorkbook({ sheets: [{ name: 'Read me', rows: [['Thank you for your interest.']] }] });
    expect(await scoreFile(prose, 'readme.xlsx', () => {})).toBeNull();
  });
});
