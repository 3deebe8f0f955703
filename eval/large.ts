import { readdirSync, readFileSync } from 'node:fs';
import { createApp, type Service } from '../api/index.ts';
import { createToken } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { closeReaders, readQuestionnaire } from '../ingest/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';
import { zipOf } from './zip-write.ts';

const MEGABYTE = 2 ** 20;

/**
 * A workbook of 10,000 questions through the HTTP edge, from upload to the first page of its questions, with the memory
 * it takes; and how long a reader that is warm needs for one of 300. Milliseconds and megabytes of this machine, for
 * information. A reader's peak is known on Linux alone.
 */
export async function measureLarge(desk: Desk): Promise<Figure[]> {
  closeReaders();
  const call = await edgeOf(desk);
  const large = questionsWorkbook(10_000);
  const residentBefore = process.memoryUsage.rss();
  const started = performance.now();
  const upload = (path: string) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(large)], 'large.xlsx'));
    return call(path, { method: 'POST', body: form });
  };
  const previewed = (await upload('/v1/questionnaires/preview')) as { questions: unknown[] };
  const previewMs = performance.now() - started;
  const { id } = (await upload('/v1/questionnaires')) as { id: string };
  const page = (await call(`/v1/questionnaires/${id}/questions?limit=100`)) as { items: unknown[]; total: number };
  const shownMs = performance.now() - started;
  const peak = readersPeak();
  const growth = (process.memoryUsage.rss() - residentBefore) / MEGABYTE;
  const n = Math.min(previewed.questions.length, page.total);
  const figures = [
    { name: 'large.here.10000 questions found', value: n / 10_000, n },
    { name: 'large.here.10000 questions, preview ms', value: previewMs, n },
    { name: 'large.here.10000 questions, preview, import and first page ms', value: shownMs, n },
    { name: 'large.here.10000 questions, growth of our process MB', value: growth, n },
    { name: 'large.here.300 questions in a warm reader ms', value: await medianRead(300), n: 300 },
  ];
  if (peak !== null) figures.push({ name: 'large.here.10000 questions, peak of the reader MB', value: peak, n });
  return figures;
}

async function medianRead(questions: number): Promise<number> {
  const bytes = questionsWorkbook(questions);
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const started = performance.now();
    await readQuestionnaire(bytes, 'questions.xlsx');
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}

/** The edge as a browser meets it, without the network; drafting is left out. */
async function edgeOf(desk: Desk): Promise<(path: string, init?: RequestInit) => Promise<unknown>> {
  const silent = () => undefined;
  const service: Service = {
    db: desk.db,
    desk: (actor, workspace) => ({ ...desk, actor, workspace }),
    draftLater: async () => undefined,
    model: { name: desk.model.name, offline: true },
    embedder: desk.embedder.name,
    version: 'eval',
    publicUrl: null,
    uploadLimit: 25 * MEGABYTE,
    slack: null,
    webFolder: null,
    log: { info: silent, warn: silent, error: silent },
  };
  const app = createApp(service);
  const now = desk.now();
  const token = await createToken(desk.db, {
    workspace: desk.workspace,
    kind: 'api',
    actor: 'eval',
    role: 'reviewer',
    clearance: 'internal',
    expiresAt: new Date(now.getTime() + 600_000),
    now,
  });
  return async (path, init = {}) => {
    const response = await app.request(path, { ...init, headers: { authorization: `Bearer ${token.plain}` } });
    const body: unknown = await response.json();
    if (!response.ok) throw new AverError('internal', `${path} answered ${response.status}: ${JSON.stringify(body)}`);
    return body;
  };
}

const topics = [
  'access rights',
  'backups',
  'encryption keys',
  'suppliers',
  'incidents',
  'log files',
  'patches',
  'offices',
];
const verbs = ['review', 'document', 'test', 'approve', 'monitor', 'restrict', 'classify'];

/** A plain workbook: ID, question, answer with a drop-down, comment; a section row every 50 questions. */
export function questionsWorkbook(count: number): Uint8Array {
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const lines: string[][] = [['ID', 'Question', 'Answer', 'Comment']];
  for (let i = 0; i < count; i++) {
    if (i % 50 === 0) lines.push([`Section ${i / 50 + 1}`]);
    const [verb, topic] = [verbs[i % verbs.length], topics[i % topics.length]];
    lines.push([`Q-${i + 1}`, `How often do you ${verb} ${topic} of system number ${i + 1}, and who is told?`]);
  }
  const cell = (text: string, column: number, row: number) =>
    `<c r="${'ABCD'[column]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = lines.map(
    (line, i) => `<row r="${i + 1}">${line.map((text, column) => cell(text, column, i + 1)).join('')}</row>`,
  );
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Security" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData><dataValidations count="1"><dataValidation type="list" sqref="C2:C${lines.length}"><formula1>"Yes,No,N/A"</formula1></dataValidation></dataValidations></worksheet>`,
    },
  ]);
}

/** The most memory any of our reader processes has held so far, from Linux's own books; null elsewhere. */
function readersPeak(): number | null {
  try {
    const peaks = readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((pid) => {
        const status = statusOf(pid);
        if (!status.includes(`PPid:\t${process.pid}\n`)) return [];
        return [Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024];
      });
    return peaks.length === 0 ? null : Math.max(...peaks);
  } catch {
    return null;
  }
}

/** '' for a process that ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
