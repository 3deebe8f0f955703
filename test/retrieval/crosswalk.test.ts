import { describe, expect, it } from 'vitest';
import { criteria, crosswalk, type FrameworkId, frameworks, mapToCriteria, namedIds } from '../../retrieval/index.ts';

const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => from + i);
const two = (n: number) => String(n).padStart(2, '0');
const series = (prefix: string, count: number) => upTo(count).map((n) => `${prefix}${n}`);

/** Every id that each framework has, written down apart from the crosswalk. `all`: it has a place for each of them. */
const ids: Record<FrameworkId, { of: string[]; all: boolean }> = {
  iso27001: {
    of: [...series('A.5.', 37), ...series('A.6.', 8), ...series('A.7.', 14), ...series('A.8.', 34)],
    all: true,
  },
  nist_csf: {
    of: Object.entries({
      'GV.OC': upTo(5),
      'GV.RM': upTo(7),
      'GV.RR': upTo(4),
      'GV.PO': upTo(2),
      'GV.OV': upTo(3),
      'GV.SC': upTo(10),
      'ID.AM': [1, 2, 3, 4, 5, 7, 8],
      'ID.RA': upTo(10),
      'ID.IM': upTo(4),
      'PR.AA': upTo(6),
      'PR.AT': upTo(2),
      'PR.DS': [1, 2, 10, 11],
      'PR.PS': upTo(6),
      'PR.IR': upTo(4),
      'DE.CM': [1, 2, 3, 6, 9],
      'DE.AE': [2, 3, 4, 6, 7, 8],
      'RS.MA': upTo(5),
      'RS.AN': [3, 6, 7, 8],
      'RS.CO': [2, 3],
      'RS.MI': [1, 2],
      'RC.RP': upTo(6),
      'RC.CO': [3, 4],
    }).flatMap(([category, numbers]) => numbers.map((n) => `${category}-${two(n)}`)),
    all: true,
  },
  caiq: { of: 'A&A AIS BCR CCC CEK DCS DSP GRC HRS IAM IPY IVS LOG SEF STA TVM UEM'.split(' '), all: true },
  gdpr: { of: series('Art. ', 99), all: false },
  nis2: { of: [...'abcdefghij'].map((letter) => `21(2)(${letter})`), all: true },
  dora: { of: series('Art. ', 64), all: false },
  hipaa: {
    of: [
      ...upTo(8).map((n) => `164.308(a)(${n})`),
      '164.308(b)',
      ...[...'abcd'].map((letter) => `164.310(${letter})`),
      ...[...'abcde'].map((letter) => `164.312(${letter})`),
      ...['164.314(a)', '164.314(b)', '164.316(a)', '164.316(b)'],
    ],
    all: true,
  },
  pci_dss: {
    of: [5, 3, 7, 2, 4, 5, 3, 6, 5, 7, 6, 10].flatMap((sections, i) => series(`${i + 1}.`, sections)),
    all: true,
  },
};

describe('the crosswalk', () => {
  it.each(frameworks.map(({ id, neighbours }) => [id, neighbours] as const))(
    'of %s holds only ids that it has, each once',
    (id, neighbours) => {
      const held = neighbours.map((neighbour) => neighbour.id);
      expect(new Set(held).size).toBe(held.length);
      expect(held.filter((one) => !ids[id].of.includes(one))).toEqual([]);
      if (ids[id].all) expect(ids[id].of.filter((one) => !held.includes(one))).toEqual([]);
    },
  );

  it('counts what the standards count', () => {
    expect(ids.iso27001.of).toHaveLength(93);
    expect(ids.nist_csf.of).toHaveLength(106);
    expect(ids.caiq.of).toHaveLength(17);
    expect(ids.pci_dss.of).toHaveLength(63);
  });

  it('leads from every id to criteria there are, and from every criterion to a neighbour', () => {
    const known = new Set(criteria.map(({ id }) => id));
    for (const { id, label, criteria: meant, name } of crosswalk({})) {
      expect(label.length, name).toBeGreaterThan(5);
      expect(
        meant.filter((one) => !known.has(one)),
        `${name} ${id}`,
      ).toEqual([]);
      expect(new Set(meant).size, name).toBe(meant.length);
    }
    const without = (framework: FrameworkId, which: (id: string) => boolean) =>
      criteria.map(({ id }) => id).filter((id) => which(id) && crosswalk({ framework, criterion: id }).length === 0);
    expect(criteria.filter(({ id }) => crosswalk({ criterion: id }).length === 0).map(({ id }) => id)).toEqual([]);
    expect(without('nist_csf', (id) => /^CC|^A/.test(id))).toEqual(['CC5.2']);
    expect(without('iso27001', (id) => /^CC[4-9]|^A|^C1/.test(id))).toEqual([]);
    expect(without('gdpr', (id) => /^P\d/.test(id))).toEqual([]);
  });

  it('goes both ways', () => {
    expect(crosswalk({ framework: 'iso27001', id: 'A.8.5' })).toMatchObject([
      { name: 'ISO 27001 A.8.5', criteria: ['CC6.1', 'CC6.6'] },
    ]);
    const vendors = crosswalk({ criterion: 'CC9.2' }).map(({ name }) => name);
    expect(vendors).toEqual(
      expect.arrayContaining([
        'ISO 27001 A.5.19',
        'NIST CSF GV.SC-07',
        'NIS2 Art. 21(2)(d)',
        'DORA Art. 28',
        'PCI DSS 12.8',
      ]),
    );
    for (const { framework, id, criteria: meant } of crosswalk({}))
      for (const criterion of meant) expect(crosswalk({ framework, criterion }).map((entry) => entry.id)).toContain(id);
  });
});

describe('ids that a text names', () => {
  it.each([
    ['Do you meet ISO 27001 A.8.5?', ['ISO 27001 A.8.5']],
    ['ISO/IEC 27001:2022 Annex A 5.15 and A.8.24', ['ISO 27001 A.5.15', 'ISO 27001 A.8.24']],
    ['ISO 27001:2022 A5.15, ISO 27002 8.12', ['ISO 27001 A.5.15', 'ISO 27001 A.8.12']],
    ['ISO 27001 control 8.5', ['ISO 27001 A.8.5']],
    ['PCI 8.3', ['PCI DSS 8.3']],
    ['PCI DSS requirement 4', ['PCI DSS 4.1', 'PCI DSS 4.2']],
    ['Article 28(3) of Regulation (EU) 2016/679', ['GDPR Art. 28']],
    ['NIS2, Art. 21.2 a) and 21(2).b', ['NIS2 Art. 21(2)(a)', 'NIS2 Art. 21(2)(b)']],
    ['PCI DSS v4.0.1 requirements 8.3.6 and 12.10', ['PCI DSS 12.10', 'PCI DSS 8.3']],
    ['Art. 32 GDPR', ['GDPR Art. 32']],
    ['Articles 33(1) and 34 of the GDPR', ['GDPR Art. 33', 'GDPR Art. 34']],
    ['DORA Articles 28-30', ['DORA Art. 28', 'DORA Art. 29', 'DORA Art. 30']],
    ['NIS2 21(2)(d)', ['NIS2 Art. 21(2)(d)']],
    ['NIS 2 Directive, Art. 21(2)(a) and (j)', ['NIS2 Art. 21(2)(a)', 'NIS2 Art. 21(2)(j)']],
    ['45 CFR 164.308(a)(5)(ii)(B) and §164.312(a)(2)(iv)', ['HIPAA 164.308(a)(5)', 'HIPAA 164.312(a)']],
    ['CSF PR.AA-01', ['NIST CSF PR.AA-01']],
    ['IAM-09.2', ['CAIQ IAM']],
    ['SOC 2 criteria CC6.1 and A1.2', ['A1.2', 'CC6.1']],
  ])('%s', (text, names) => {
    expect(
      namedIds(text)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });

  it.each([
    'A.9.4.2 of ISO 27001:2013',
    'ISO 27001:2013 A.6.1',
    'ISO 27001 6.1 and clause 8.2',
    'NIS2 Article 21(2) a policy on risk',
    'ISO 27001 A.8.1.1',
    'We are PCI DSS 4.0 and PCI DSS 3.2.1 compliant.',
    'Regulation (EU) 2016/679 (GDPR) applies since 2018; 32 people were trained.',
    'Control IAM-09 of our register',
    'See A1.2 in the first sheet; this is a P1.1 incident.',
    'Section 8.5 of the policy and article 32 of the contract',
  ])('are none in: %s', (text) => {
    expect(namedIds(text)).toEqual([]);
  });

  it('put their criteria before all others, with the name as the reason', () => {
    const [first, second, third] = mapToCriteria('How do you address NIS2 21(2)(d) and your disaster recovery plan?');
    expect(first).toMatchObject({ id: 'CC9.2', reasons: expect.arrayContaining(['named: NIS2 Art. 21(2)(d)']) });
    expect((second?.score ?? 1) < 0.5 && (third?.score ?? 1) < 0.5).toBe(true);
    expect(mapToCriteria('Art. 33 GDPR', 4).map(({ id }) => id)).toEqual(['P6.6', 'P6.3', 'P6.5', 'CC7.4']);
  });
});

it('tells why a text speaks to a criterion', () => {
  const [match] = mapToCriteria('Is multi-factor authentication enforced for administrators?', 1);
  expect(match?.id).toBe('CC6.1');
  expect(match?.reasons).toEqual([
    expect.stringMatching(/^close to: .*multi-factor authentication/),
    expect.stringMatching(/^words: .*authentication/),
  ]);
});
