import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inspectArchive } from '../../ingest/index.ts';
import { encryptedZip, overlappingZip, wordOf, workbookOf, zipBomb } from './hostile-files.ts';

describe('the look at a zip before anything is unpacked', () => {
  it('lets ordinary files pass', async () => {
    await inspectArchive(workbookOf('<sheetData/>'), 'a.xlsx');
    await inspectArchive(
      wordOf(`<w:p>${'<w:r><w:t>Access is reviewed every quarter.</w:t></w:r>'.repeat(20_000)}</w:p>`),
      'a.docx',
    );
  });

  const many = zipSync(
    Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`xl/part${i}.xml`, new Uint8Array()])),
  );
  const upwards = zipSync({ '../../etc/cron.d/aver': new Uint8Array(3), 'xl/workbook.xml': new Uint8Array(3) });
  const large = zipSync({ 'xl/media/film.bin': [new Uint8Array(101 * 1024 * 1024), { level: 0 }] });
  const bad: [string, Uint8Array, RegExp][] = [
    [
      'a zip that unpacks to far more than it is',
      zipBomb(),
      /^a\.xlsx is not read: it unpacks to \d{3,} times its size/,
    ],
    [
      'a zip that unpacks to more than 100 MB',
      large,
      /^a\.xlsx is not read: it unpacks to 101 MB, the limit is 100 MB/,
    ],
    ['a zip of more than 2,000 parts', many, /^a\.xlsx is not read: it has 2001 parts, the limit is 2000/],
    ['parts that share bytes', overlappingZip(), /^a\.xlsx is damaged .*overlap/],
    ['a part that is encrypted', encryptedZip(), /^a\.xlsx is password-protected/],
    ['a part that would land outside', upwards, /^a\.xlsx is damaged/],
    ['half a zip', workbookOf('<sheetData/>').slice(0, 500), /^a\.xlsx is damaged or was cut short/],
  ];
  it.each(bad)('refuses %s', async (_, bytes, message) => {
    await expect(inspectArchive(bytes, 'a.xlsx')).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });
});
