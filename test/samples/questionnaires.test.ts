import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, readDocument, readQuestionnaire } from '../../ingest/index.ts';
import type { Label } from '../../samples/build/labels.ts';
import { sampleBytes, sampleText } from './samples.ts';

const labels = JSON.parse(sampleText('questionnaires/labels.json')) as Label[];
const partsOf = (file: string) => {
  const parts = Object.entries(unzipSync(sampleBytes(`questionnaires/${file}`)));
  return new Map(parts.map(([path, bytes]) => [path, strFromU8(bytes)]));
};

afterAll(closeReaders);

describe('the blank questionnaires', () => {
  it.each(labels.filter((label) => label.count > 0 && label.tableIndex === undefined))(
    'have the labelled questions: $file $sheet',
    async (label) => {
      const { value } = await readQuestionnaire(sampleBytes(`questionnaires/${label.file}`), label.file);
      const rows = value.sheets.find((sheet) => sheet.name === label.sheet)?.cells ?? [];
      const column = label.questionColumn.charCodeAt(0) - 65;
      const cells = rows.map((row) => row[column] ?? null);
      expect(cells[(label.questionRows[0] ?? 0) - 1]).toBe(label.firstQuestion);
      expect(label.rowsAreRange ? label.count : label.questionRows.length).toBe(label.count);
      for (const row of label.sectionRows ?? []) expect(label.questionRows).not.toContain(row);
    },
  );

  it('ask as much as the page about them says', () => {
    const asked = (file: string) =>
      labels.filter((label) => label.file === file).reduce((sum, label) => sum + label.count, 0);
    expect(asked('plain.xlsx')).toBe(62);
    expect(asked('formatted.xlsx')).toBe(100);
    expect(asked('word.docx')).toBe(23);
    const traits = labels.flatMap((label) => Object.values(label.traits ?? {}));
    expect(new Set(traits)).toEqual(new Set(['absent', 'over-specific', 'presumes', 'negative']));
  });

  it('have a formatted one with all that makes filling hard', () => {
    const parts = partsOf('formatted.xlsx');
    const sheets = [...parts].filter(([path]) => path.startsWith('xl/worksheets/sheet')).map(([, xml]) => xml);
    const some = (pattern: RegExp) => sheets.some((xml) => pattern.test(xml));
    expect(parts.get('xl/workbook.xml')).toMatch(/name="Lists"[^>]*state="hidden"/);
    expect(some(/<formula1>(?:"|&quot;)Yes,Partial,No,N\/A(?:"|&quot;)<\/formula1>/)).toBe(true);
    expect(some(/<formula1>Lists!\$A\$2:\$A\$5<\/formula1>/)).toBe(true);
    expect(some(/<x14:dataValidation /)).toBe(true);
    expect(some(/<formula1>ResponseOptions<\/formula1>/)).toBe(true);
    expect(some(/<sheetProtection /)).toBe(true);
    expect(parts.get('xl/styles.xml')).toMatch(/<protection locked="0"/);
    for (const tag of ['mergeCells', 'conditionalFormatting', 'drawing', 'legacyDrawing', 'hyperlinks', 'pane', 'f'])
      expect(some(new RegExp(`<${tag}[ >]`)), tag).toBe(true);
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining(['xl/media/image1.png', 'xl/charts/chart1.xml', 'xl/calcChain.xml']),
    );
  });

  it('have one in Word with its questions in tables, where the labels say', async () => {
    const { questions } = (await readQuestionnaire(sampleBytes('questionnaires/word.docx'), 'word.docx')).value;
    expect(questions).toHaveLength(23);
    for (const label of labels.filter(({ file, count }) => file === 'word.docx' && count > 0)) {
      const inTable = questions.filter(({ cell }) => cell.startsWith(`table:${(label.tableIndex ?? 0) + 1}/`));
      expect(inTable.map(({ text }) => text)).toHaveLength(label.count);
      expect([inTable[0]?.text, inTable.at(-1)?.text]).toEqual([label.firstQuestion, label.lastQuestion]);
      for (const { row, cell, slots } of inTable) {
        expect(cell).toMatch(new RegExp(`/row:${row}/col:2$`));
        expect(slots.map((slot) => slot.cell)).toEqual([cell.replace('/col:2', '/col:3')]);
      }
    }
    const { value } = await readDocument(sampleBytes('questionnaires/word.docx'), 'word.docx');
    expect(value.text).toContain(
      'Within what time, by what channel and with what content are clients notified of incidents?',
    );
    expect(
      partsOf('word.docx')
        .get('word/document.xml')
        ?.match(/<w:tbl>/g),
    ).toHaveLength(6);
  });
});
