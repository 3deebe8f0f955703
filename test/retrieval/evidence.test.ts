import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEvidence, type MemoryScope } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { accessPolicy, backupPolicy, newMemory, remember } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let memory: MemoryScope;

beforeAll(async () => {
  scope = await openTestScope();
  memory = await newMemory(scope);
  await remember(memory, accessPolicy);
  await remember(memory, backupPolicy);
});
afterAll(() => scope.end());

describe('the evidence for a question', () => {
  it('is labelled E1, E2 … from the best on, with the criteria the question speaks to', async () => {
    const evidence = await findEvidence(memory, {
      clearance: 'internal',
      question: 'How often are user accounts reviewed?',
    });
    expect(evidence.passages.map((p) => p.label)).toEqual(evidence.passages.map((_, i) => `E${i + 1}`));
    expect(evidence.passages[0]?.heading).toEqual(['Reviews']);
    expect(evidence.criteria.slice(0, 3).map((c) => c.id)).toContain('CC6.3');
    expect(evidence.library).toEqual([]);
  });

  it('stays within the budget of characters, but always holds the best passage', async () => {
    const characters = async (budget: number) => {
      const { passages } = await findEvidence(memory, {
        clearance: 'internal',
        question: 'How are backups encrypted and tested?',
        budget,
      });
      return passages.map((p) => p.text.length);
    };
    const some = await characters(200);
    expect(some.length).toBeGreaterThan(1);
    expect(some.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(200);
    expect(await characters(1)).toHaveLength(1);
  });

  it('does not crowd out a second document, nor say the same words twice', async () => {
    const own = await newMemory(scope);
    const sentence = (i: number) =>
      `Laptops are encrypted with full-disk encryption, rule number ${i} of the standard.`;
    await remember(own, {
      path: 'standard.md',
      title: 'Encryption Standard',
      sections: Array.from({ length: 12 }, (_, i) => [`Rule ${i}`, sentence(i)] as const),
    });
    await remember(own, {
      path: 'copy.md',
      title: 'Encryption Standard',
      sections: [['Rule 1', sentence(1)]],
    });
    await remember(own, {
      path: 'laptops.md',
      title: 'Laptop setup',
      sections: [['Steps', 'The disk of each laptop is encrypted before it is handed out.']],
    });
    const { passages } = await findEvidence(own, {
      clearance: 'internal',
      question: 'Are laptops encrypted with full-disk encryption?',
    });
    expect(passages.map((p) => p.document)).toContain('laptops.md');
    expect(new Set(passages.map((p) => p.text)).size).toBe(passages.length);
  });

  it('takes a report that lies there as Word and as PDF once, but both sides of a contradiction', async () => {
    const own = await newMemory(scope);
    const text = (characters: number) =>
      `Passwords of all employees must have at least ${characters} characters and are checked against a list of breached ones.`;
    await remember(own, { path: 'policy.docx', title: 'Passwords', sections: [['Length', text(14)]] });
    await remember(own, {
      path: 'policy.pdf',
      title: 'Passwords',
      sections: [['Length', text(14).replace('must', '\nMUST')]],
    });
    await remember(own, { path: 'other.md', title: 'Acceptable use', sections: [['Passwords', text(12)]] });
    const { passages } = await findEvidence(own, {
      clearance: 'internal',
      question: 'How many characters must passwords have?',
    });
    const lengths = passages.map((p) => /(\d+) characters/.exec(p.text)?.[1]);
    expect(lengths.sort()).toEqual(['12', '14']);
  });

  it('uses what room is left when there is one document only', async () => {
    const own = await newMemory(scope);
    await remember(own, {
      path: 'report.md',
      title: 'Report',
      sections: Array.from({ length: 9 }, (_, i) => [
        'Controls',
        `Control ${i}: alarms in the data centre are tested.`,
      ]),
    });
    const { passages } = await findEvidence(own, {
      clearance: 'internal',
      question: 'Are alarms in the data centre tested?',
      limit: 6,
    });
    expect(passages).toHaveLength(6);
  });

  it('gives each part of a question its turn, also where one of them could fill it all', async () => {
    const own = await newMemory(scope);
    await remember(own, {
      path: 'backups.md',
      title: 'Backups of customer databases',
      sections: Array.from({ length: 15 }, (_, i) => [
        `Databases ${i}`,
        `Backups of customer databases in region ${i} are encrypted and kept for ${i + 10} days.`,
      ]),
    });
    await remember(own, {
      path: 'visitors.md',
      title: 'Visitors',
      sections: [['Reception', 'Guests sign in at the reception desk and wear a badge.']],
    });
    const { passages } = await findEvidence(own, {
      clearance: 'internal',
      question:
        'How long are encrypted backups of customer databases kept in each region, and do visitors wear badges?',
    });
    expect(passages.slice(0, 3).map((p) => p.document)).toContain('visitors.md');
    expect(passages.filter((p) => p.document === 'backups.md').length).toBeGreaterThan(4);
    expect(passages.map((p) => p.label)).toEqual(passages.map((_, i) => `E${i + 1}`));
  });

  it('leaves out a passage of headings alone: there is nothing in it to quote', async () => {
    const own = await newMemory(scope);
    await remember(own, {
      path: 'media.md',
      title: 'Media Disposal Policy',
      sections: [
        ['Media Disposal Policy', '# Media Disposal Policy'],
        ['Scope', 'Scope'],
        ['Disposal', 'Disks are shredded by a certified firm, which sends a certificate.'],
      ],
    });
    const { passages } = await findEvidence(own, { clearance: 'internal', question: 'Media disposal policy' });
    expect(passages.map((p) => p.heading)).toEqual([['Disposal']]);
  });
});
