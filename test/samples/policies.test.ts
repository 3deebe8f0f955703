import { describe, expect, it } from 'vitest';
import { samplePaths, sampleText } from './samples.ts';

/** November 2026, when the samples play. */
const TODAY = Date.parse('20 November 2026 UTC');
const MONTH = (365.25 / 12) * 86_400_000;
const policies = samplePaths('knowledge/policies').filter((path) => path.endsWith('.md'));
const field = (path: string, name: string) =>
  new RegExp(`^\\| ${name} \\| (.+?) \\|$`, 'm').exec(sampleText(path))?.[1] ?? '';
const dateOf = (path: string, name: string) => Date.parse(`${field(path, name)} UTC`);

describe('the sample policies', () => {
  it('are many, and each says whose it is and how long it holds', () => {
    expect(policies.length).toBe(17);
    expect(samplePaths('knowledge/policies').filter((path) => path.endsWith('.docx'))).toHaveLength(3);
    for (const path of policies) {
      for (const name of ['Owner', 'Approved by', 'Version', 'Classification'])
        expect(field(path, name), `${path}: ${name}`).not.toBe('');
      expect(dateOf(path, 'Effective'), path).toBeLessThanOrEqual(TODAY);
      const words = sampleText(path).split(/\s+/).length;
      expect(words, path).toBeGreaterThan(500);
      expect(words, path).toBeLessThan(1_200);
    }
  });

  it('have one that went stale', () => {
    const overdue = policies.filter((path) => dateOf(path, 'Next review') < TODAY);
    expect(overdue).toEqual(['knowledge/policies/remote-access-standard.md']);
    expect(TODAY - dateOf('knowledge/policies/remote-access-standard.md', 'Next review')).toBeGreaterThan(18 * MONTH);
    expect(sampleText('knowledge/policies/remote-access-standard.md')).toContain('expire every 90 days');
    expect(sampleText('knowledge/policies/access-control-policy.md')).toContain('we do not force periodic changes');
  });

  it('contradict each other on the length of passwords', () => {
    expect(sampleText('knowledge/policies/access-control-policy.md')).toContain('at least 14 characters');
    expect(sampleText('knowledge/policies/acceptable-use-policy.md')).toContain('at least 12 characters');
  });

  it('contradict each other on the recovery time', () => {
    const continuity = sampleText('knowledge/policies/business-continuity-and-disaster-recovery-policy.md');
    expect(continuity).toContain('The recovery time objective of the production service is 4 hours');
    expect(sampleText('knowledge/policies/backup-policy.md')).toContain('within 8 hours (recovery time objective)');
  });

  it('agree with the register of incidents', () => {
    const rows = sampleText('knowledge/evidence/incident-register-2026.csv').trim().split('\r\n').slice(1);
    const inYear = rows.filter((row) => /^INC-\d+,(2025-(0[7-9]|1)|2026-0[1-6])/.test(row));
    expect(inYear).toHaveLength(32);
    expect(inYear.filter((row) => /^[^,]+,[^,]+,2,/.test(row))).toHaveLength(3);
    expect(inYear.filter((row) => /^[^,]+,[^,]+,1,/.test(row))).toHaveLength(0);
  });

  it('agree with the record of training', () => {
    const rows = sampleText('knowledge/evidence/security-training-completion-2026.csv').trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(155);
    expect(rows.filter((row) => row.endsWith(',Completed'))).toHaveLength(153);
  });
});
