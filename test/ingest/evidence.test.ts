import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents, sql } from '../../db/index.ts';
import {
  closeReaders,
  importRecords,
  ingestDocument,
  ingestFolder,
  listDocuments,
  removeDocument,
  suggestRecords,
} from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { attachRecords, detachRecord, listRecords, recordsByControl } from '../../retrieval/index.ts';
import { openFolder } from '../fixtures/command.ts';
import { inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let desk: Desk & { end: () => Promise<void> };
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(async () => {
  await closeReaders();
  await desk.end();
});

const register = `Code,Title,Description,Owner,Criteria,Frequency
AC-04,Access reviews,System owners review user access each quarter.,Head of IT,CC6.3,Quarterly
AC-05,Leavers,Access of leavers is removed within a day.,Head of IT,CC6.2,Per event
BK-01,Restore tests,Backups are restored in a test.,Platform,A1.3,Twice a year
`;
const files: Record<string, string> = {
  'register.csv': register,
  'evidence/review.md': '# Access review\n\nOwners went through the rights of all users.\n',
  'evidence/restore.md': '# Restore test\n\nThe backup was restored.\n',
};

async function company(now = '2026-11-20T12:00:00Z'): Promise<Desk> {
  const own = { ...(await inNewWorkspace(desk)), now: () => new Date(now) };
  for (const [path, text] of Object.entries(files)) await ingestDocument(own, { path, bytes: bytesOf(text) });
  return own;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const take = (own: Desk, text: string, path = 'evidence/manifest.csv') =>
  importRecords(own, { path, bytes: bytesOf(text) });

describe('a manifest', () => {
  it('attaches what it lists to the controls it names, and the same again changes nothing', async () => {
    const own = await company();
    const manifest = `File,Controls,Kind,Title,Owner,Collected,Period,Sample,Population
review.md,AC-04; ac-05,Access review,Review of Q3,Iris,2026-10-12,2026-Q3,25,155
restore.md,BK-01,restore test,,,12 August 2026,,3 of 40,
`;
    expect(await take(own, manifest)).toEqual({ attached: 2, updated: 0, unchanged: 0, detached: 0, messages: [] });
    const [restore, review] = (await listRecords(own)).sort((a, b) => (a.kind > b.kind ? -1 : 1));
    expect(review).toMatchObject({
      document: 'evidence/review.md',
      kind: 'access_review',
      title: 'Review of Q3',
      owner: 'Iris',
      controls: ['AC-04', 'AC-05'],
      collected: '2026-10-12',
      periodStart: '2026-07-01',
      periodEnd: '2026-09-30',
      sample: 25,
      population: 155,
      manifest: 'evidence/manifest.csv',
      attachedBy: { kind: 'person', name: 'ana' },
    });
    expect(restore).toMatchObject({ title: 'Restore test', collected: '2026-08-12', sample: 3, population: 40 });
    const before = await listEvents(own);
    expect(await take(own, manifest)).toMatchObject({ attached: 0, unchanged: 2, detached: 0, messages: [] });
    expect(await listEvents(own)).toEqual(before);
    expect(before.filter(({ action }) => action === 'record.attached')).toHaveLength(2);
  });

  it('says of each row what is wrong with it, and attaches the others', async () => {
    const own = await company();
    const { messages, attached } = await take(
      own,
      `path,control,kind,collected,period start,period end,sample,population
gone.md,AC-04,access review,2026-10-01,,,,
review.md,XX-99,access review,2026-10-01,,,,
review.md,AC-04,horoscope,2026-10-01,,,,
review.md,AC-04,access review,01/02/2026,,,,
review.md,AC-04,access review,2027-10-01,,,,
review.md,AC-04,access review,2026-10-01,2026-09-30,2026-07-01,,
review.md,AC-04,access review,2026-10-01,,,many,
review.md,AC-04,access review,2026-10-01,,,50,25
review.md,,access review,2026-10-01,,,,
review.md,AC-04; XX-98,access review,2026-10-02,,,,
restore.md,BK-01,restore test,2026-08-12,,,,
`,
    );
    expect(attached).toBe(2);
    expect(messages.map(({ level, code }) => [level, code])).toEqual([
      ['warning', 'no_such_document'],
      ['warning', 'unknown_control'],
      ['warning', 'unknown_kind'],
      ['warning', 'bad_date'],
      ['warning', 'unusable_row'],
      ['warning', 'unusable_row'],
      ['warning', 'bad_count'],
      ['warning', 'unusable_row'],
      ['warning', 'unusable_row'],
      ['warning', 'unknown_control'],
    ]);
    expect(messages[0]?.text).toBe('Row 2, gone.md: there is no such document: add the file, or correct its path.');
    expect((await listRecords(own)).map(({ collected }) => collected).sort()).toEqual(['2026-08-12', '2026-10-02']);
  });

  it('may have one row for each control, as registers are exported', async () => {
    const own = await company();
    await take(
      own,
      'control_id,evidence_file,type,date\nAC-04,review.md,access review,2026-10-12\nAC-05,review.md,access review,2026-10-12\n',
    );
    expect((await listRecords(own)).map(({ controls }) => controls)).toEqual([['AC-04', 'AC-05']]);
  });

  it('may be JSON, with a period of two days and controls in a list', async () => {
    const own = await company();
    const json = {
      evidence: [
        {
          file: './review.md',
          controlIds: ['AC-04'],
          kind: 'access_review',
          collectedAt: '2026-10-12T23:30:00-05:00',
          period: { from: '2026-07-01', to: '2026-09-30' },
          sample: 25,
        },
      ],
    };
    expect(await take(own, JSON.stringify(json), 'evidence/manifest.json')).toMatchObject({
      attached: 1,
      messages: [],
    });
    expect((await listRecords(own))[0]).toMatchObject({ collected: '2026-10-12', periodEnd: '2026-09-30', sample: 25 });
  });

  it('is read as people write kinds and periods', async () => {
    const own = await company();
    const rows: [kind: string, is: string, period: string, from: string, to: string][] = [
      ['User access review', 'access_review', '2026-Q2', '2026-04-01', '2026-06-30'],
      ['pen-test', 'penetration_test', 'Q1 2026', '2026-01-01', '2026-03-31'],
      ['Vendor risk assessment', 'vendor_review', 'H1 2026', '2026-01-01', '2026-06-30'],
      ['offboarding tickets', 'access_tickets', '2026-09', '2026-09-01', '2026-09-30'],
      ['Nessus scan report', 'vulnerability_scan', 'September 2026', '2026-09-01', '2026-09-30'],
      ['DR drill', 'disaster_recovery', '14 May 2026', '2026-05-14', '2026-05-14'],
      ['Incident response tabletop', 'incident_exercise', 'Jul–Sep 2026', '2026-07-01', '2026-09-30'],
      ['firewall configuration', 'configuration', '2026-07-01/2026-09-30', '2026-07-01', '2026-09-30'],
      ['security awareness training', 'training', '1 July 2025 to 30 June 2026', '2025-07-01', '2026-06-30'],
      ['risk register', 'risk_assessment', '2025', '2025-01-01', '2025-12-31'],
    ];
    const lines = rows.map(([kind, , period]) => `review.md,AC-04,${kind},${period}\n`);
    const { attached, messages } = await take(own, `file,control,kind,period covered\n${lines.join('')}`);
    expect([attached, messages]).toEqual([rows.length, []]);
    const found = (await listRecords(own)).map(({ kind, periodStart, periodEnd }) => [kind, periodStart, periodEnd]);
    expect(found.sort()).toEqual(rows.map(([, is, , from, to]) => [is, from, to]).sort());
    const fiscal = await take(
      own,
      'file,control,kind,period\nreview.md,AC-04,access review,FY2026\nreview.md,AC-04,other,Q5 2026\n',
    );
    expect(fiscal.messages.map(({ code }) => code)).toEqual(['bad_date', 'bad_date']);
  });

  it('that is corrected takes back what it said of a document before, and nothing that was attached by hand', async () => {
    const own = await company();
    await take(own, 'file,control,kind,collected\nreview.md,AC-04,access review,2026-11-12\n');
    const documents = await listDocuments(own);
    const documentId = documents.find(({ path }) => path === 'evidence/review.md')?.id ?? '';
    const byHand = {
      kind: 'other',
      title: 'Minutes',
      controls: ['AC-04'],
      owner: null,
      collected: '2026-09-01',
    } as const;
    const none = { periodStart: null, periodEnd: null, sample: null, population: null };
    await attachRecords(own, { records: [{ documentId, ...byHand, controls: ['AC-04'], ...none }] });
    expect(await take(own, 'file,control,kind,collected\nreview.md,AC-04,access review,2026-10-12\n')).toMatchObject({
      attached: 1,
      detached: 1,
    });
    expect((await listRecords(own)).map(({ collected }) => collected)).toEqual(['2026-09-01', '2026-10-12']);
    // A row that cannot be read takes nothing back.
    expect(await take(own, 'file,control,kind,collected\nreview.md,AC-04,access review,soon\n')).toMatchObject({
      attached: 0,
      detached: 0,
    });
    expect(await listRecords(own)).toHaveLength(2);
  });

  it('that a script runs waits for a person, and takes nothing from one', async () => {
    const own = await company();
    const script = { ...own, actor: { kind: 'token', name: 'ci' } } as const;
    const manifest = 'file,control,kind,collected\nreview.md,AC-04,access review,2026-10-12\n';
    await take(script, manifest);
    expect(await recordsByControl(own)).toEqual(new Map());
    await take(own, manifest);
    expect([...(await recordsByControl(own)).keys()]).toEqual(['AC-04']);
    expect(await take(script, manifest.replace('AC-04', 'AC-05'))).toMatchObject({ unchanged: 1, detached: 0 });
    expect([...(await recordsByControl(own)).keys()]).toEqual(['AC-04']);
  });

  it('in a folder is read with it, once the documents are there', async () => {
    const own = { ...(await inNewWorkspace(desk)), now: () => new Date('2026-11-20T12:00:00Z') };
    const folder = await openFolder({
      ...files,
      'evidence/manifest.csv':
        'file,control,kind,collected\nreview.md,AC-04,access review,2026-10-12\n../gone.md,AC-04,,\n',
      'app/manifest.json': '{"name": "An app", "icons": [{"src": "a.png"}]}',
    });
    const results = await ingestFolder(own, { folder: folder.path });
    expect(results.map(({ path, change }) => [path, change])).toEqual([
      ['app/manifest.json', 'skipped'],
      ['evidence/manifest.csv', 'attached'],
      ['evidence/restore.md', 'added'],
      ['evidence/review.md', 'added'],
      ['register.csv', 'added'],
    ]);
    expect(results[1]).toMatchObject({ records: { attached: 1 }, messages: [{ code: 'no_such_document' }] });
    await folder.end();
  });

  it('leaves nothing half-written, whatever is in its rows', async () => {
    const own = await company();
    const cell = fc.oneof(
      fc.constantFrom(
        'review.md',
        'restore.md',
        'gone.md',
        'AC-04',
        'BK-01; AC-05',
        'XX-1',
        'access review',
        'restore test',
      ),
      fc.constantFrom(
        '2026-10-12',
        '2026-02-30',
        '2026-Q3',
        '1 May 2026',
        '9999-12-31',
        '40 of 12',
        '7',
        '-1',
        '',
        '12 of 40',
      ),
      fc.string({ maxLength: 12 }),
    );
    const row = fc.tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom('review.md', 'restore.md') }, { weight: 1, arbitrary: cell }),
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom('AC-04', 'AC-05;BK-01') }, { weight: 1, arbitrary: cell }),
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom('access review', '') }, { weight: 1, arbitrary: cell }),
      ...Array.from({ length: 5 }, () =>
        fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: cell }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const quoted = (cells: readonly string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
        const header = 'file,control,kind,collected,period,sample,population,title\n';
        const done = await take(own, header + rows.map((cells) => `${quoted(cells)}\n`).join(''));
        const records = await listRecords(own);
        for (const record of records) {
          expect(record.controls.length).toBeGreaterThan(0);
          expect(['AC-04', 'AC-05', 'BK-01']).toEqual(expect.arrayContaining(record.controls));
          expect(record.periodStart === null).toBe(record.periodEnd === null);
        }
        // Every record has the event that attached it, and every event its record, now or once.
        const events = await own.db.withWorkspace(own.workspace, (tx) =>
          tx.query<{ id: string }>(sql`select subject_id as id from audit_event where action = 'record.attached'`),
        );
        const rowsKept = await own.db.withWorkspace(own.workspace, (tx) =>
          tx.query<{ id: string }>(sql`select id from evidence_record`),
        );
        expect(new Set(events.map(({ id }) => id))).toEqual(new Set(rowsKept.map(({ id }) => id)));
        const told = new Set(done.messages.map(({ text }) => /^Row (\d+)/.exec(text)?.[1]).filter(Boolean));
        expect(done.attached + done.updated + done.unchanged).toBeLessThanOrEqual(rows.length);
        expect(told.size).toBeLessThanOrEqual(rows.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a record', () => {
  it('is gone with its document, and can be detached alone', async () => {
    const own = await company();
    await take(
      own,
      'file,control,kind,collected\nreview.md,AC-04,access review,2026-10-12\nrestore.md,BK-01,restore test,2026-10-12\n',
    );
    const [one] = (await listRecords(own)).filter(({ kind }) => kind === 'restore_test');
    await detachRecord(own, { id: one?.id ?? '' });
    await expect(detachRecord(own, { id: one?.id ?? '' })).rejects.toThrow('no such record');
    const review = (await listDocuments(own)).find(({ path }) => path.endsWith('review.md'));
    await removeDocument(own, { documentId: review?.id ?? '' });
    expect(await listRecords(own)).toEqual([]);
    const events = (await listEvents(own)).filter(({ action }) => action === 'record.detached');
    expect(events.map(({ detail }) => (detail as { reason: string }).reason)).toEqual(['document removed', 'detached']);
  });

  it('says for each control how fresh it is, and that a later one took its place', async () => {
    const own = await company('2026-11-20T12:00:00Z');
    await take(
      own,
      'file,control,kind,collected\nreview.md,AC-04;AC-05,access review,2026-07-16\nrestore.md,BK-01,restore test,2026-02-01\nrestore.md,BK-01,restore test,2026-08-12\n',
    );
    expect(
      (await listRecords(own)).map(({ collected, freshness, until, renewed }) => [
        collected,
        freshness,
        until,
        renewed,
      ]),
    ).toEqual([
      ['2026-02-01', 'expired', '2026-08-11', true],
      ['2026-07-16', 'expired', '2026-10-24', false],
      ['2026-08-12', 'current', '2027-02-19', false],
    ]);
    const held = await recordsByControl(own, { controls: ['BK-01'] });
    expect([...held].map(([code, records]) => [code, records.map(({ until }) => until)])).toEqual([
      ['BK-01', ['2027-02-19', '2026-08-11']],
    ]);
  });

  it('is refused for a control that no register has', async () => {
    const own = await company();
    const [document] = await listDocuments(own);
    const dates = { collected: '2026-10-01', periodStart: null, periodEnd: null };
    const record = {
      documentId: document?.id ?? '',
      kind: 'other',
      title: 'X',
      owner: null,
      sample: null,
      population: null,
    } as const;
    await expect(
      attachRecords(own, {
        records: [
          { ...record, ...dates, controls: ['AC-04'] },
          { ...record, ...dates, controls: ['ZZ-1'] },
        ],
      }),
    ).rejects.toThrow('X: the control register has no ZZ-1.');
    expect(await listRecords(own)).toEqual([]);
  });
});

describe('what a document suggests', () => {
  const samples = new URL('../../samples/knowledge/', import.meta.url);
  const expected: [string, string, string, string | null, string[]][] = [
    ['access-review-2026-q2.csv', 'access_review', '2026-07-16', '2026-06-30', ['AC-08']],
    ['backup-restore-test-2026.md', 'restore_test', '2026-11-11', null, ['AV-04']],
    ['change-sample-2026-q3.csv', 'change_sample', '2026-09-29', '2026-09-30', ['CM-01', 'CM-02', 'CM-04']],
    ['disaster-recovery-exercise-2026.md', 'disaster_recovery', '2026-05-22', null, ['AV-05']],
    ['incident-register-2026.csv', 'incident_register', '2026-10-12', '2026-10-12', ['IR-02', 'IR-03']],
    ['pen-test-summary-2026.pdf', 'penetration_test', '2026-04-24', '2026-04-20', ['SO-04']],
    ['security-training-completion-2026.csv', 'training', '2026-09-29', '2026-09-29', ['HR-03']],
    ['vendor-review-2026.csv', 'vendor_review', '2026-06-10', '2026-06-10', ['VM-02']],
    ['vulnerability-scan-2026-09.xlsx', 'vulnerability_scan', '2026-10-31', '2026-09-30', ['SO-03']],
  ];

  it('is right for every file of the sample company, and attaches nothing', async () => {
    const own = { ...(await inNewWorkspace(desk)), now: () => new Date('2026-11-20T12:00:00Z') };
    for (const path of ['control-register.csv', ...expected.map(([file]) => `evidence/${file}`)])
      await ingestDocument(own, { path, bytes: readFileSync(new URL(path, samples)) });
    const suggested = await suggestRecords(own);
    expect(
      suggested.map(({ document, kind, collected, periodEnd, controls }) => [
        document,
        kind,
        collected,
        periodEnd,
        controls,
      ]),
    ).toEqual(expected.map(([file, ...rest]) => [`evidence/${file}`, ...rest]));
    expect(await listRecords(own)).toEqual([]);
    expect((await listEvents(own)).filter(({ action }) => action.startsWith('record.'))).toEqual([]);
    await attachRecords(own, { records: suggested });
    expect(await suggestRecords(own)).toEqual([]);
  });

  it('finds the closest controls where neither document nor register names any', async () => {
    const own = await company();
    const [review, restore] = (
      await suggestRecords(own, {
        documentIds: (await listDocuments(own)).filter(({ path }) => path.startsWith('evidence/')).map(({ id }) => id),
      })
    ).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(review).toMatchObject({ kind: 'access_review', collected: null, controls: ['AC-04'] });
    expect(restore).toMatchObject({ kind: 'restore_test', controls: ['BK-01'] });
  });
});
