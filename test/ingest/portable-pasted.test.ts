import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, pastedFile, readPastedGrid } from '../../ingest/index.ts';

afterAll(closeReaders);

const read = async (text: string) =>
  (await readPastedGrid(text)).value.questions.map(({ cell, text: words, slots }) => [
    cell,
    words,
    ...slots.map(({ kind, cell: place }) => `${kind} ${place}`),
  ]);

describe('pasted questions', () => {
  it('from a spreadsheet keep their columns, quotes and line breaks', async () => {
    const text = 'No.\tQuestion\tAnswer\tComment\n1\tIs data encrypted at rest?\t\t\n2\t"Do you ""really"" test\nyour backups?"\t\t\n3\tAre visitors, guests and staff told apart?\t\t\n'; // biome-ignore format: one table
    expect(await read(text)).toEqual([
      ['B2', 'Is data encrypted at rest?', 'text C2', 'comment D2'],
      ['B3', 'Do you "really" test\nyour backups?', 'text C3', 'comment D3'],
      ['B4', 'Are visitors, guests and staff told apart?', 'text C4', 'comment D4'],
    ]);
  });

  it('as a markdown table lose its rules, and get a column to answer in', async () => {
    const text = '| Ref | Question |\n|:---|---|\n| 1.1 | Is data **encrypted** at rest? |\n| 1.2 | Do you use a \\| b?<br>Which? |\n| 1.3 | Are backups tested? |'; // biome-ignore format: one table
    expect(await read(text)).toEqual([
      ['B2', 'Is data encrypted at rest?', 'text C2'],
      ['B3', 'Do you use a | b?\nWhich?', 'text C3'],
      ['B4', 'Are backups tested?', 'text C4'],
    ]);
  });

  it('as a list get a header and a place for the answer, whatever commas they hold', async () => {
    const text =
      '1. Do you encrypt disks, tapes and mail?\n2. Describe your backups.\n\n- Are logs kept, and for how long?';
    expect(await read(text)).toEqual([
      ['A2', 'Do you encrypt disks, tapes and mail?', 'text B2'],
      ['A3', 'Describe your backups.', 'text B3'],
      ['A4', 'Are logs kept, and for how long?', 'text B4'],
    ]);
  });

  it('become a csv file as spreadsheets write it', async () => {
    expect(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await pastedFile('Is it "so", or not?\nAnd why?')),
    ).toBe('\uFEFFQuestion,Answer\r\n"Is it ""so"", or not?"\r\nAnd why?\r\n');
  });

  it('are refused when there are none, or far too many', async () => {
    await expect(pastedFile(' \n\t\n')).rejects.toMatchObject({ code: 'bad_input' });
    await expect(pastedFile('x'.repeat(2_000_001))).rejects.toMatchObject({ code: 'too_large' });
  });
});
