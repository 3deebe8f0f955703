import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, readQuestionnaire } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/index.ts';

afterAll(closeReaders);

describe('a file that is read for its few questions', () => {
  it('is filled although eight million empty lines follow them', async () => {
    const head = 'Question,Answer\nDo you encrypt data at rest?,\nIs access reviewed every quarter?,\n';
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.alloc(8_000_000, '\n')]));
    const { value, messages } = await readQuestionnaire(bytes, 'lines.csv');
    expect(messages.map((message) => message.code)).toContain('rows_clamped');
    expect(value.questions.flatMap((question) => question.slots.map((slot) => slot.cell))).toEqual(['B2', 'B3']);
    const filled = fillWorkbook(bytes, 'lines.csv', [{ sheet: null, cell: 'B3', value: 'Yes' }]);
    expect(filled.written).toBe(1);
    const at = head.lastIndexOf('\n');
    const expected = Buffer.concat([
      Buffer.from(bytes.subarray(0, at)),
      Buffer.from('Yes'),
      Buffer.from(bytes.subarray(at)),
    ]);
    expect(Buffer.compare(Buffer.from(filled.bytes), expected)).toBe(0);
  });
});
