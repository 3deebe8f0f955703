import { describe, expect, it } from 'vitest';
import { criteria, mapToCriteria } from '../../retrieval/index.ts';

describe('the criteria catalogue', () => {
  it('holds the 61 criteria once each, in their order', () => {
    const series: readonly (readonly [string, number])[] = [
      ['CC1', 5],
      ['CC2', 3],
      ['CC3', 4],
      ['CC4', 2],
      ['CC5', 3],
      ['CC6', 8],
      ['CC7', 5],
      ['CC8', 1],
      ['CC9', 2],
      ['A1', 3],
      ['C1', 2],
      ['PI1', 5],
      ['P1', 1],
      ['P2', 1],
      ['P3', 2],
      ['P4', 3],
      ['P5', 2],
      ['P6', 7],
      ['P7', 1],
      ['P8', 1],
    ];
    const expected = series.flatMap(([group, n]) => Array.from({ length: n }, (_, i) => `${group}.${i + 1}`));
    expect(criteria.map((criterion) => criterion.id)).toEqual(expected);
    expect(expected).toHaveLength(61);
  });

  it('describes each in words of its own and says what is filed under it', () => {
    for (const criterion of criteria) {
      expect(criterion.title.length, criterion.id).toBeGreaterThan(3);
      expect(criterion.description.split(' ').length, criterion.id).toBeGreaterThan(6);
      expect(criterion.concepts.length, criterion.id).toBeGreaterThan(4);
      // The wording of the AICPA, which is copyrighted, speaks of "the entity" throughout.
      expect(`${criterion.title} ${criterion.description} ${criterion.concepts.join(' ')}`).not.toMatch(
        /\bthe entity\b/i,
      );
    }
    expect(new Set(criteria.map((criterion) => criterion.description)).size).toBe(61);
  });
});

describe('mapping a text to criteria', () => {
  it.each([
    ['Visitors sign in, wear a badge and are escorted through the office.', 'CC6.4'],
    ['Every pull request is reviewed and approved by a second engineer before it is merged.', 'CC8.1'],
    ['Do you review the SOC 2 reports of your critical vendors every year?', 'CC9.2'],
    ['Firewall rules deny inbound traffic from the internet by default.', 'CC6.6'],
    ['The board meets each quarter and hears from the CISO.', 'CC1.2'],
    ['Restores from backup are tested twice a year.', 'A1.3'],
    ['How can a person ask for a copy of the personal data you hold on them?', 'P5.1'],
    ['Is antivirus software installed on all laptops?', 'CC6.8'],
    ['Accounts of leavers are disabled within 24 hours.', 'CC6.2'],
    ['Incidents are contained and removed by a team on call, following a written plan.', 'CC7.4'],
  ])('%s → %s', (text, id) => {
    expect(mapToCriteria(text, 3).map((match) => match.id)).toContain(id);
  });

  it('keeps Privacy out where nothing personal is spoken of', () => {
    const [first] = mapToCriteria('Records are retained for seven years and then destroyed.', 1);
    expect(first?.id.startsWith('P')).toBe(false);
  });

  it('gives scores that fall, and nothing for a text without content', () => {
    const scores = mapToCriteria('Encryption keys are rotated every year.').map((match) => match.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(mapToCriteria('the of and')).toEqual([]);
  });
});
