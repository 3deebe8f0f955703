import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ControlSummary, ControlView, CoverageView, MappingView, ProblemView } from '../../api/index.ts';
import { clearCorrection, correctFact, ingestFolder } from '../../ingest/index.ts';
import { ask, coverageReport, type Desk } from '../../questionnaire/index.ts';
import { NO_EXCEPTIONS, readControls } from '../../samples/build/controls.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Desk & { end: () => Promise<void> };
let http: Awaited<ReturnType<typeof openTestService>>;
/** What the sample company wrote down, before any of our readers saw it. */
const written = readControls();

beforeAll(async () => {
  const opened = await openTestDesk();
  desk = { ...opened, now: () => new Date('2026-11-20T09:00:00Z') };
  http = await openTestService(desk);
  await ingestFolder(desk, { folder: fileURLToPath(new URL('../../samples/knowledge', import.meta.url)) });
});
afterAll(() => desk.end());

const ok = async <T>(response: Response | Promise<Response>): Promise<T> => {
  const got = await response;
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`);
  return (await got.json()) as T;
};
const patch = (code: string, body: object) =>
  http.call(`/v1/controls/${code}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('the control register over HTTP', () => {
  it('lists what the register and the report tell, and opens one with everything known of it', async () => {
    const { items } = await ok<{ items: ControlSummary[] }>(http.call('/v1/controls'));
    expect(items.map(({ code }) => code)).toEqual(written.map(({ code }) => code).sort());
    expect(items.find(({ code }) => code === 'IR-04')).toMatchObject({ outcome: 'not_tested', freshness: null });
    const leavers = await ok<ControlView>(http.call('/v1/controls/AC-07'));
    expect(leavers).toMatchObject({
      owner: 'Head of IT',
      frequency: 'Per event',
      outcome: 'exception',
      edit: null,
      revision: 0,
    });
    expect(leavers.exceptions).toMatchObject([{ deviations: 1, sample: 25, population: 31 }]);
    expect(leavers.sources.map(({ kind, path }) => [kind, path])).toEqual([
      ['register', 'control-register.csv'],
      ['report', 'soc2-type2-report.pdf'],
      ['report', 'soc2-type2-report.docx'],
    ]);
    expect(leavers.records).toMatchObject([{ kind: 'audit_report', freshness: 'current' }]);
    expect(leavers.crosswalk.map(({ name }) => name)).toContain('ISO 27001 A.5.18');
    const { text } = await ok<{ text: string }>(http.call(`/v1/documents/${leavers.sources[1]?.documentId}/text`));
    const result = leavers.tests[0]?.result;
    expect(text.slice(result?.start, result?.end)).toMatch(/^Exception noted\. For 1 of the 25 leavers/);
    expect((await http.call('/v1/controls/XX-99')).status).toBe(404);
  });

  it('takes a hand edit once, and refuses one that rests on an older state', async () => {
    const edited = await ok<ControlView>(patch('AV-06', { revision: 0, owner: 'Facilities' }));
    expect(edited).toMatchObject({ owner: 'Facilities', revision: 1, edit: { owner: 'Facilities', by: 'ana' } });
    const late = await patch('AV-06', { revision: 0, owner: 'Somebody' });
    expect([late.status, ((await late.json()) as ProblemView).code]).toEqual([409, 'conflict']);
    expect((await patch('AV-06', { revision: 1, criteria: ['CC6.9'] })).status).toBe(400);
    const back = await ok<ControlView>(patch('AV-06', { revision: 1, owner: null }));
    expect(back.owner).toBe(written.find(({ code }) => code === 'AV-06')?.owner);
  });

  it('says which criteria and controls a text speaks to, and why', async () => {
    const mapped = await ok<MappingView>(http.post('/v1/mapping', { text: 'Do you meet NIS2 21(2)(d)?', limit: 2 }));
    expect(mapped.named).toEqual([{ name: 'NIS2 Art. 21(2)(d)', criteria: ['CC9.2'] }]);
    expect(mapped.criteria[0]).toMatchObject({ id: 'CC9.2', reasons: ['named: NIS2 Art. 21(2)(d)'] });
    expect(mapped.controls.map(({ code }) => code).sort()).toEqual(['VM-01', 'VM-02']);
    const { items } = await ok<{ items: { name: string }[] }>(
      http.call('/v1/crosswalk?framework=pci_dss&criterion=CC6.4'),
    );
    expect(items.map(({ name }) => name)).toEqual(['PCI DSS 9.1', 'PCI DSS 9.2', 'PCI DSS 9.3', 'PCI DSS 9.5']);
  });
});

describe('coverage of the sample company', () => {
  const tested = written.filter(({ result }) => !/not be tested|did not occur|no event/i.test(result));
  const inScope = (id: string) => !/^(PI|P\d)/.test(id);
  /** By the books: the auditor's tests are the evidence of every control that was tested, until a year after the period. */
  const expected = (id: string, on: '2026' | '2028') => {
    const own = written.filter(({ criteria }) => criteria.includes(id));
    if (own.length === 0) return inScope(id) ? 'no_control' : 'out_of_scope';
    if (own.some(({ result }) => result !== NO_EXCEPTIONS && tested.some((one) => one.result === result)))
      return 'exception';
    if (on === '2028') return 'unproven';
    return own.every((one) => tested.includes(one)) ? 'covered' : 'partly';
  };

  it('equals what a reader of its files would count', async () => {
    const asked = await ask(desk, {
      question: 'Do you operate a fleet of autonomous submarines?',
      clearance: 'nda',
      keep: true,
    });
    const coverage = await ok<CoverageView>(http.call('/v1/coverage'));
    expect(tested).toHaveLength(62);
    expect(coverage).toMatchObject({ on: '2026-11-20', report: { until: '2026-06-30' } });
    expect(coverage.report?.categories).toEqual(['Security', 'Availability', 'Confidentiality']);
    expect(coverage.criteria).toHaveLength(61);
    expect(Object.fromEntries(coverage.criteria.map(({ id, state }) => [id, state]))).toEqual(
      Object.fromEntries(coverage.criteria.map(({ id }) => [id, expected(id, '2026')])),
    );
    for (const { id, controls } of coverage.criteria)
      expect(controls, id).toEqual(
        written
          .filter(({ criteria }) => criteria.includes(id))
          .map(({ code }) => code)
          .sort(),
      );
    const count = (prefix: RegExp) => written.filter(({ criteria }) => criteria.some((id) => prefix.test(id))).length;
    expect(
      coverage.categories.map(({ category, inScope: is, controls, exceptions }) => [
        category,
        is,
        controls,
        exceptions,
      ]),
    ).toEqual([
      ['Security', true, count(/^CC/), 1],
      ['Availability', true, count(/^A/), 0],
      ['Confidentiality', true, count(/^C1/), 0],
      ['Processing Integrity', false, 0, 0],
      ['Privacy', false, 0, 0],
    ]);
    expect(
      coverage.criteria.flatMap(({ gaps }) =>
        gaps.filter(({ code }) => code === 'no_evidence').map(({ control }) => control),
      ),
    ).toEqual(['IR-04', 'IR-04']);
    expect(asked.draft.criteria.length).toBeGreaterThan(0);
    expect(
      coverage.criteria
        .filter(({ questions }) => questions.length > 0)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...asked.draft.criteria].sort());
  });

  it('names passages that are there, not of the register itself, and each of another document', async () => {
    const { criteria } = await coverageReport(desk);
    for (const { id, passages } of criteria.filter((one) => inScope(one.id))) {
      expect(passages.count, id).toBeGreaterThanOrEqual(passages.best.length);
      expect(passages.best.length, id).toBeGreaterThan(0);
      expect(new Set(passages.best.map(({ document }) => document)).size, id).toBe(passages.best.length);
      expect(passages.best.map(({ path }) => path)).not.toContain('control-register.csv');
    }
    const paths = (id: string) => criteria.find((one) => one.id === id)?.passages.best.map(({ path }) => path);
    expect(paths('CC6.4')).toContain('policies/physical-security-policy.docx');
    expect(paths('CC8.1')).toContain('policies/change-management-policy.md');
  });

  it("follows people's corrections of the report's exceptions", async () => {
    const [, pdf] = (await ok<ControlView>(http.call('/v1/controls/AC-07'))).sources;
    const correct = (key: string, value: unknown) =>
      correctFact(desk, { documentId: pdf?.documentId ?? '', key, value });
    const clear = (key: string) => clearCorrection(desk, { documentId: pdf?.documentId ?? '', key });
    const excepted = async () => {
      const { controls } = await coverageReport(desk);
      return controls.flatMap(({ code, outcome, exceptions }) => (exceptions > 0 ? [[code, outcome]] : []));
    };
    expect(await excepted()).toEqual([['AC-07', 'exception']]);
    await correct('exceptions/AC-07/result', null);
    await correct('exceptions/GV-01/result', 'One of the four reports was not discussed.');
    expect(await excepted()).toEqual([['GV-01', 'exception']]);
    expect(await ok<ControlView>(http.call('/v1/controls/AC-07'))).toMatchObject({
      outcome: 'no_exception',
      exceptions: [],
    });
    await clear('exceptions/AC-07/result');
    await clear('exceptions/GV-01/result');
    expect(await excepted()).toEqual([['AC-07', 'exception']]);
  });

  it('tells what has expired when time has passed', async () => {
    const later = await coverageReport({ ...desk, now: () => new Date('2028-11-20T09:00:00Z') });
    expect(Object.fromEntries(later.criteria.map(({ id, state }) => [id, state]))).toEqual(
      Object.fromEntries(later.criteria.map(({ id }) => [id, expected(id, '2028')])),
    );
  });
});
