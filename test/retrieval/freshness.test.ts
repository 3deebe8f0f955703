import { describe, expect, it } from 'vitest';
import { freshnessOf, type RecordKind, recordKinds } from '../../retrieval/index.ts';

const at = (day: string, time = '12:00:00Z') => new Date(`${day}T${time}`);
const record = (kind: RecordKind, collected: string | null, periodEnd: string | null = null) => ({
  kind,
  collected,
  periodStart: null,
  periodEnd,
});
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('how fresh a record is', () => {
  it.each(Object.entries(recordKinds))(
    '%s is current to the last day of its rule, and expired the day after',
    (kind, rule) => {
      const one = record(kind as RecordKind, '2026-01-10');
      const last = plus('2026-01-10', rule.days);
      expect(freshnessOf(one, null, at('2026-01-10')).freshness).toBe('current');
      expect(freshnessOf(one, null, at(last))).toMatchObject({ freshness: 'due', until: last });
      expect(freshnessOf(one, null, at(plus(last, 1)))).toMatchObject({ freshness: 'expired', until: last });
      expect(rule.reason).toMatch(/\.$/);
    },
  );

  it('has the lengths that the field expects', () => {
    const until = (kind: RecordKind) => freshnessOf(record(kind, '2026-01-01'), null, at('2026-01-01')).until;
    expect(until('access_review')).toBe('2026-04-11'); // 100 days
    expect(until('configuration')).toBe('2026-04-01'); // 90 days
    expect(until('penetration_test')).toBe('2027-01-01'); // a year
    expect(until('restore_test')).toBe('2026-07-11'); // half a year and a week
  });

  it('is due for the last sixth of its time, at most thirty days', () => {
    const review = record('access_review', '2026-01-01');
    expect(freshnessOf(review, null, at('2026-03-25')).freshness).toBe('current');
    expect(freshnessOf(review, null, at('2026-03-26')).freshness).toBe('due');
    const test = record('penetration_test', '2026-01-01');
    expect(freshnessOf(test, null, at('2026-12-02')).freshness).toBe('current');
    expect(freshnessOf(test, null, at('2026-12-03')).freshness).toBe('due');
  });

  it('speaks for no time when it has no date', () => {
    expect(freshnessOf(record('training', null), 'Monthly', at('2026-01-01'))).toMatchObject({
      freshness: 'undated',
      until: null,
    });
  });

  it('goes by the day in UTC, whatever the clock of the machine says', () => {
    const snapshot = record('configuration', '2026-01-01');
    expect(freshnessOf(snapshot, null, at('2026-04-01', '23:59:59Z')).freshness).toBe('due');
    expect(freshnessOf(snapshot, null, new Date('2026-04-02T01:30:00+02:00')).freshness).toBe('due');
    expect(freshnessOf(snapshot, null, new Date('2026-04-01T20:00:00-05:00')).freshness).toBe('expired');
  });

  it('is counted from its collection, and at most a month after the period it covers', () => {
    const of = (collected: string | null, periodEnd: string) =>
      freshnessOf(record('change_sample', collected, periodEnd), null, at('2026-01-01')).until;
    expect(of('2026-10-05', '2026-09-30')).toBe(plus('2026-10-05', 100));
    expect(of('2026-09-15', '2026-09-30')).toBe(plus('2026-09-15', 100));
    expect(of(null, '2026-09-30')).toBe(plus('2026-09-30', 100));
    // Last year's sample, handed in today, is last year's sample.
    expect(of('2026-10-05', '2025-09-30')).toBe(plus('2025-10-31', 100));
  });

  it("counts an auditor's tests from the end of the period, whenever the report was written", () => {
    const report = record('audit_report', '2026-08-21', '2026-06-30');
    expect(freshnessOf(report, 'Quarterly', at('2027-06-30'))).toMatchObject({ freshness: 'due', until: '2027-06-30' });
    expect(freshnessOf(report, 'Quarterly', at('2027-07-01')).freshness).toBe('expired');
  });

  it.each([
    ['Monthly', 38],
    ['Quarterly', 100],
    ['Twice a year', 191],
    ['semi-annually', 191],
    ['Every 6 months', 191],
    ['Annually', 365],
    ['On joining and annually', 365],
    ['Annually, updated quarterly', 365],
    ['Continuous, rules reviewed twice a year', 191],
    ['Continuous, weekly and monthly', 38],
    ['every three months', 100],
    ['every 12 months', 365],
  ])('follows a control that is carried out %s', (frequency, days) => {
    const { until, reason } = freshnessOf(record('vulnerability_scan', '2026-01-01'), frequency, at('2026-01-02'));
    expect(until).toBe(plus('2026-01-01', days));
    expect(reason).toMatch(/^The control is carried out /);
  });

  it.each(['Continuous', 'Per event', 'Daily', 'Each build', 'Every six hours', 'weekly'])(
    'keeps to its kind for a control that is carried out “%s”',
    (frequency) => {
      expect(freshnessOf(record('restore_test', '2026-01-01'), frequency, at('2026-01-02')).until).toBe('2026-07-11');
    },
  );

  it('does not hold an approved policy or a snapshot to how often the control is carried out', () => {
    expect(freshnessOf(record('policy_approval', '2026-01-01'), 'Monthly', at('2026-01-02')).until).toBe('2027-01-01');
    expect(freshnessOf(record('configuration', '2026-01-01'), 'Annually', at('2026-01-02')).until).toBe('2026-04-01');
  });
});
