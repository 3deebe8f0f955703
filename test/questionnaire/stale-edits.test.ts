import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreStaleness } from '../../eval/staleness.ts';
import { closeReaders } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));

/** `npm run eval -- staleness` does 240 edits of ten documents; this is a part of it, with chances of its own. */
describe('edits made by chance', () => {
  let desk: Desk & { end: () => Promise<void> };
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(async () => {
    closeReaders();
    await desk.end();
  });

  it('flag exactly the answers that rest on a sentence which changed or vanished', async () => {
    const missed: string[] = [];
    const warn = (text: string) => missed.push(text);
    const score = await scoreStaleness(desk, { samples, documents: 5, edits: 30, seed: 41, warn });
    expect(missed).toEqual([]);
    expect(score).toMatchObject({ edits: 30, exact: 30 });
    expect(score.flagged).toBeGreaterThan(100);
    expect([...score.kinds].sort()).toEqual(['delete', 'insert', 'move', 'rename', 'reorder', 'restore', 'reword']);
    expect(score.shown).toBe(score.toShow);
  });
});
