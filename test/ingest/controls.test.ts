import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestDocument, removeDocument } from '../../ingest/index.ts';
import { type Control, editControl, listControls, type MemoryScope } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { qualifiedReport } from '../fixtures/report-qualified.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';
import { newMemory } from '../retrieval/memory.ts';

const sample = (path: string) => readFileSync(new URL(`../../samples/knowledge/${path}`, import.meta.url));
const lines = (...rows: string[]) => new TextEncoder().encode(rows.join('\n'));

let scope: Awaited<ReturnType<typeof openTestScope>>;
beforeAll(async () => {
  scope = await openTestScope();
});
afterAll(() => scope.end());

const ingest = (m: MemoryScope, path: string, bytes: Uint8Array) => ingestDocument(m, { path, bytes });
const short = ({ code, title, owner, criteria, frequency }: Control) => ({ code, title, owner, criteria, frequency });

describe('controls of the documents that are taken in', () => {
  it('come from a csv under the names its columns have', async () => {
    const m = await newMemory(scope);
    const register = lines(
      'Control Ref,Control Statement,Control Owner,TSC mapping,How often,Status',
      'AC-1,"Access is reviewed. Owners confirm each account.",Head of IT,"CC 6.2; CC6.3",Quarterly,Live',
      'BK-1,Backups run every night.,,A1.2,Daily,Live',
    );
    await ingest(m, 'register.csv', register);
    expect((await listControls(m, { clearance: 'internal' })).map(short)).toEqual([
      {
        code: 'AC-1',
        title: 'Access is reviewed',
        owner: 'Head of IT',
        criteria: ['CC6.2', 'CC6.3'],
        frequency: 'Quarterly',
      },
      { code: 'BK-1', title: 'Backups run every night', owner: null, criteria: ['A1.2'], frequency: 'Daily' },
    ]);
  });

  it('come from a workbook, also where the codes stand under "Control"', async () => {
    const m = await newMemory(scope);
    const rows = [
      ['Control', 'Description', 'Responsible', 'SOC 2 criteria', 'Cadence'],
      ['CM-1', 'Changes are approved before they are released.', 'Engineering', 'CC8.1', 'Per change'],
      ['CM-2', 'Emergency changes are reviewed within a day.', 'Engineering', 'CC8.1', 'Per change'],
    ];
    await ingest(m, 'controls.xlsx', buildWorkbook({ sheets: [{ name: 'Controls', rows }] }));
    expect((await listControls(m, { clearance: 'internal' })).map(short)).toEqual([
      {
        code: 'CM-1',
        title: 'Changes are approved before they are released',
        owner: 'Engineering',
        criteria: ['CC8.1'],
        frequency: 'Per change',
      },
      {
        code: 'CM-2',
        title: 'Emergency changes are reviewed within a day',
        owner: 'Engineering',
        criteria: ['CC8.1'],
        frequency: 'Per change',
      },
    ]);
  });

  it('that name no criterion are told, as coverage cannot count them', async () => {
    const m = await newMemory(scope);
    const register = lines(
      'Control ID,Control objective,Control description,Owner,ISO 27001',
      'A-1,Access,Access is reviewed.,IT,A.5.18',
      'A-2,Backups,Backups run.,IT,A.8.13',
    );
    const { messages } = await ingest(m, 'iso.csv', register);
    expect(messages.map(({ code }) => code)).toEqual(['controls_without_criteria']);
    const [first] = await listControls(m, { clearance: 'internal' });
    expect(first).toMatchObject({ description: 'Access is reviewed.', criteria: [] });
  });

  it('come from a report with the exceptions, their counts and what management says', async () => {
    const m = await newMemory(scope);
    await ingest(m, 'soc2-report-2024.docx', await qualifiedReport());
    const controls = await listControls(m, { clearance: 'internal' });
    const excepted = controls.filter(({ exceptions }) => exceptions.length > 0);
    expect(excepted).toHaveLength(2);
    expect(excepted.flatMap(({ tests }) => tests.map(({ outcome }) => outcome))).toContain('exception');
    expect(excepted.every(({ exceptions }) => exceptions.every(({ response }) => response !== null))).toBe(true);
    expect(controls.every(({ sources, flags }) => sources[0]?.until === '2024-12-31' && flags.length === 0)).toBe(true);
  });

  it('join the register of the sample company and its report, and keep what a person set', async () => {
    const m = await newMemory(scope);
    const register = await ingest(m, 'control-register.csv', sample('control-register.csv'));
    expect(await listControls(m, { clearance: 'internal' })).toHaveLength(63);
    const report = await ingest(m, 'soc2-type2-report.pdf', sample('soc2-type2-report.pdf'));
    await editControl(m, { code: 'AC-07', revision: 0, owner: 'IT service desk' });

    const controls = await listControls(m, { clearance: 'internal' });
    expect(controls).toHaveLength(63);
    expect(
      controls.every(({ sources, tests, flags }) => sources.length === 2 && tests.length > 0 && flags.length === 0),
    ).toBe(true);
    expect(controls.filter(({ exceptions }) => exceptions.length > 0).map(({ code }) => code)).toEqual(['AC-07']);
    expect(
      controls.filter(({ tests }) => tests.some(({ outcome }) => outcome === 'not_tested')).map(({ code }) => code),
    ).toEqual(['IR-04']);
    const leavers = controls.find(({ code }) => code === 'AC-07');
    expect(leavers?.sources.map(({ kind, until }) => [kind, until])).toEqual([
      ['register', null],
      ['report', '2026-06-30'],
    ]);
    expect(leavers?.exceptions).toMatchObject([{ deviations: 1, sample: 25, population: 31, result: { page: 20 } }]);
    expect(leavers?.exceptions[0]?.response?.text).toMatch(/^What happened\./);

    // The register comes again with one control changed and one gone.
    const [head, ...rest] = sample('control-register.csv').toString().trimEnd().split('\r\n').join('\n').split('\n');
    const changed = rest
      .filter((row) => !row.startsWith('GV-01,'))
      .map((row) => (row.startsWith('AC-07,') ? row.replace('Per event', 'On each departure') : row));
    await ingest(m, 'control-register.csv', lines(head ?? '', ...changed));
    const again = await listControls(m, { clearance: 'internal' });
    expect(again.find(({ code }) => code === 'AC-07')).toMatchObject({
      owner: 'IT service desk',
      frequency: 'On each departure',
    });
    expect(again.find(({ code }) => code === 'GV-01')).toMatchObject({
      flags: [{ code: 'not_in_register' }],
      sources: [{ kind: 'report' }],
    });

    await removeDocument(m, { documentId: report.documentId });
    expect((await listControls(m, { clearance: 'internal' })).map(({ code }) => code)).not.toContain('GV-01');
    await removeDocument(m, { documentId: register.documentId });
    expect(await listControls(m, { clearance: 'internal' })).toEqual([]);
  });
});
