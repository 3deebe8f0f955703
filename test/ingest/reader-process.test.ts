import { afterAll, describe, expect, it } from 'vitest';
import { defectOf } from '../../ingest/child/defect.ts';
import { readInChild } from '../../ingest/child/pool.ts';
import { startReaderProcess } from '../../ingest/child/reader-process.ts';
import { closeReaders, readDocument, readQuestionnaire } from '../../ingest/index.ts';
import { encryptedWorkbook, pdfBomb, pdfWithoutText, png, wordOf, workbookOf, zipBomb } from './hostile-files.ts';

afterAll(closeReaders);

const policy = new TextEncoder().encode('# Access\n\nAccess is reviewed every quarter.\n');

async function failureOf(promise: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error;
  expect(message).not.toContain('\n');
  return { code: (error as { code?: unknown }).code, message };
}

describe('a file that cannot be read is refused in one line that names it', () => {
  const truncated = workbookOf('<sheetData/>').slice(0, 700);
  const bad: [string, Uint8Array, string, RegExp][] = [
    ['an empty file', new Uint8Array(), 'unreadable_file', /q\.xlsx is empty/],
    ['a picture renamed to .xlsx', png, 'unsupported_file', /q\.xlsx is a PNG picture/],
    ['an encrypted workbook', encryptedWorkbook, 'unreadable_file', /q\.xlsx is password-protected: save it without/],
    ['a truncated zip', truncated, 'unreadable_file', /q\.xlsx is damaged or was cut short/],
    ['a zip bomb', zipBomb(), 'unreadable_file', /q\.xlsx is not read: it unpacks to \d+ times its size/],
    ['a text file renamed to .xlsx', policy, 'unsupported_file', /q\.xlsx is plain text/],
    ['a file of 26 MB', new Uint8Array(26 * 1024 * 1024), 'too_large', /q\.xlsx is 26 MB, the limit is 25 MB/],
  ];
  it.each(bad)('%s', async (_, bytes, code, message) => {
    for (const read of [readDocument, readQuestionnaire]) {
      const failure = await failureOf(read(bytes, 'q.xlsx'));
      expect(failure).toEqual({ code, message: expect.stringMatching(message) });
    }
  });

  it('a PDF without text', async () => {
    const failure = await failureOf(readDocument(pdfWithoutText(), 'scan.pdf'));
    expect(failure).toEqual({
      code: 'unreadable_file',
      message: expect.stringMatching(/scan\.pdf has no text layer.*OCR/),
    });
  });

  it('a damaged PDF', async () => {
    const failure = await failureOf(readDocument(new TextEncoder().encode('%PDF-1.7\nnothing more'), 'cut.pdf'));
    expect(failure).toEqual({ code: 'unreadable_file', message: expect.stringMatching(/^cut\.pdf is damaged/) });
  });

  it('a questionnaire of a kind that is not read', async () => {
    const failure = await failureOf(readQuestionnaire(policy, 'policy.md'));
    expect(failure.code).toBe('unsupported_file');
    expect(failure.message).toMatch(/policy\.md is a markdown file, not a workbook/);
  });
});

describe('an exception while a file is read', () => {
  const thrown = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };
  const nothing = undefined as unknown as { length: number };

  it('is a defect where our own code threw it, told by its place and none of the file’s words', () => {
    const error = thrown(() => nothing.length);
    const shaped = Object.assign(new TypeError('secret words of the file'), {
      stack:
        'TypeError: secret words of the file\n    at cells (file:///srv/a%20b/ingest/readers/csv.ts:12:7)\n    at next (/x:1:1)',
    });
    expect(defectOf(shaped)).toBe('TypeError at ingest/readers/csv.ts:12');
    expect(defectOf(error)).toMatch(/^TypeError at /);
    expect(defectOf(Object.assign(new Error('x'), { code: 'ERR_ACCESS_DENIED' }))).toBe('ERR_ACCESS_DENIED');
  });

  it('is the file’s where a parser or Node threw it, or where it asks for too much', () => {
    const parser = Object.assign(new Error('bad table'), {
      stack:
        'Error: bad table\n    at parse (/srv/node_modules/x/x.js:1:1)\n    at read (file:///srv/ingest/readers/docx.ts:9:9)',
    });
    expect(defectOf(parser)).toBeNull();
    expect(defectOf(thrown(() => JSON.parse('{')))).toBeNull();
    expect(defectOf(thrown(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.of(255))))).toBeNull();
    expect(defectOf(thrown(() => new Array(-1)))).toBeNull();
    expect(defectOf('thrown words')).toBeNull();
  });

  it('of ours is told as such, with the file named, and the next file is read', async () => {
    const failure = await failureOf(readInChild('no such task', policy, 'policy.md'));
    expect(failure.code).toBe('internal');
    expect(failure.message).toMatch(
      /^policy\.md is not read: a defect of ours .*\(Error at ingest\/child\/entry\.ts:\d+\)/,
    );
    expect((await readDocument(policy, 'policy.md')).value.title).toBe('Access');
  });
});

describe('a file that asks for too much ends its reader, not us', () => {
  it('is stopped at the deadline, and the next reader reads on', async () => {
    const reader = startReaderProcess(1_000);
    const answer = await reader.read({ task: 'document', bytes: pdfBomb(), name: 'bomb.pdf' });
    expect(answer).toMatch(/deadline|memory/);
    expect(reader.alive).toBe(false);
    const { value } = await readDocument(policy, 'policy.md');
    expect(value.title).toBe('Access');
  });

  it('is stopped when it takes too much memory, and the next file is read', async () => {
    // Every paragraph becomes several objects; packed they are a few hundred KB and pass the look at the zip.
    const paragraph = '<w:p><w:r><w:t>a</w:t></w:r></w:p>';
    const bytes = wordOf(
      Array.from({ length: 600_000 }, (_, i) => (i % 7 === 0 ? `${paragraph}${i}` : paragraph)).join(''),
    );
    // Time enough, however busy the machine: here it is memory that ends it.
    const reader = startReaderProcess(120_000);
    expect(await reader.read({ task: 'document', bytes, name: 'long.docx' })).toBe('memory');
    expect(reader.alive).toBe(false);
    expect((await readDocument(policy, 'policy.md')).value.title).toBe('Access');
  });

  it('a workbook of 2 KB that claims 17 billion cells is read for the one cell it has', async () => {
    const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>Do you encrypt data?</t></is></c></row>';
    const claims = `<dimension ref="A1:XFD1048576"/><sheetData>${cell}</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
    const { value } = await readDocument(workbookOf(claims), 'claims.xlsx');
    expect(value.text).toContain('Do you encrypt data?');
    await readQuestionnaire(workbookOf(claims), 'claims.xlsx');
  });

  it('reads many files at once with two children', async () => {
    const reads = await Promise.all(Array.from({ length: 40 }, (_, i) => readDocument(policy, `policies/${i}.md`)));
    expect(new Set(reads.map(({ value }) => value.text)).size).toBe(1);
  });
});
