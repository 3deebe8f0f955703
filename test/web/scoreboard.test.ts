import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'parse5';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judged } from '../../eval/figure.ts';
import { asPage, type Board } from '../../eval/report/page.ts';
import { asTable } from '../../eval/report/terminal.ts';
import { BROWSER_MISSING, browserPath, openBrowser } from './browser.ts';

const hostile = `</title><script>alert(1)</script>"'&\u202e\u0000`;

const figure = (name: string, value: number, more: Partial<Judged> = {}): Judged => ({
  name,
  value,
  n: 40,
  baseline: null,
  fell: false,
  ...more,
});

const figures: Judged[] = [
  figure('retrieval.samples.nDCG@10 by document', 0.8, { low: 0.7, high: 0.9, baseline: 0.8 }),
  figure('retrieval.samples.nDCG@10 by document, BM25', 0.6, { low: 0.5, high: 0.7, beside: true }),
  figure('retrieval.samples.nDCG@10 ahead of BM25', 0.2, { low: -0.01, high: 0.4 }),
  figure(`retrieval.${hostile}.nDCG@10 by passage`, 0.5, { low: 0.4, high: 0.6 }),
  figure('ablation.samples.nDCG@10 due to vectors', -0.02, { low: -0.05, high: 0.01, beside: true }),
  figure('claims.samples.held back.catch', 0.9, { low: 0.8, high: 1, baseline: 0.95, fell: true }),
  figure('claims.samples.held back.catch, number', 1, { low: 0.9, high: 1, beside: true }),
  figure('claims.samples.held back.no false alarm, number', 0.98, { low: 0.9, high: 1, beside: true }),
  figure(`detection.samples.F1 ${hostile}`, 1),
  figure('detection.samples.slots', Number.NaN, { n: 0, baseline: 1, fell: true }),
  figure('abstention.samples.held back.refused false premise', 0.9, { low: 0.8, high: 1, beside: true }),
  figure('abstention.samples.held back.1 − AURC', 0.97, {
    curve: {
      x: 'coverage',
      y: 'risk',
      points: [
        { x: 0.5, y: 0, n: 20 },
        { x: 1, y: 0.12, n: 40 },
      ],
    },
  }),
  figure('calibration.samples.held back.1 − ECE', 0.95, {
    curve: {
      x: 'confidence',
      y: 'share right',
      diagonal: true,
      points: [
        { x: 0.2, y: 0.1, n: 10 },
        { x: 0.9, y: 0.95, n: 30 },
      ],
    },
  }),
];

const board: Board = {
  version: '1.2.3',
  day: null,
  corpora: [],
  measures: ['retrieval', 'ablation', 'claims', 'detection', 'abstention', 'calibration', 'fill'].map((name) => ({
    name,
    about: `About ${name}.`,
  })),
  figures,
};

describe('the scoreboard in a terminal', () => {
  it('fits a hundred columns, by measure, with what fell', () => {
    const long = figure(`detection.samples.F1 ${'very '.repeat(40)}long_xlsx`, 12_345.6, { low: -1, high: 1 });
    const lines = asTable([...figures, long]).split('\n');
    expect(lines.every((line) => line.length <= 100)).toBe(true);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(lines.filter((line) => line.endsWith('FELL'))).toHaveLength(2);
    expect(lines).toContain('claims · samples');
    expect(lines.find((line) => line.includes('ahead of BM25'))).toMatch(/0\.200 +\[−0\.010, 0\.400\]/);
  });
});

describe('the scoreboard as a page', () => {
  const page = asPage(board);

  it('holds every figure once, and only measures that have one', () => {
    expect(page.match(/<tr class="(?:own|beside|fell)">/g)).toHaveLength(figures.length);
    for (const metric of ['nDCG@10 by document', 'nDCG@10 by document, BM25', 'held back: catch', 'slots'])
      expect(page.split(`<th scope="row">${metric}</th>`)).toHaveLength(2);
    expect(page).not.toContain('About fill.');
    expect(page).toContain('2 fell below it');
  });

  it('plots retrieval, the parts of the ranking, claims by family, files and curves', () => {
    // Two sets by nDCG, one ahead, one without a part, two of claims, one of files, one of refusals, two curves.
    expect(page.match(/<svg /g)).toHaveLength(10);
    expect(page.match(/<figcaption>/g)).toHaveLength(9);
    expect(page).toContain('<title>samples: Aver 0.800; BM25 0.600</title>');
    expect(page).toContain('<title>samples, held back: number 0.020</title>');
    expect(page).toContain('samples, held back: 1 − AURC 0.970');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('takes nothing from names for markup', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u202e');
    const broken: string[] = [];
    parse(page, { onParseError: ({ code }) => broken.push(code) });
    expect(broken).toEqual([]);
  });

  it('is the same page whenever it is made of the samples, and has its day otherwise', () => {
    expect(asPage(board)).toBe(page);
    const dated = asPage({ ...board, day: '1 May 2026', corpora: [hostile, 'ours'] });
    expect(dated).toContain('Version 1.2.3, 1 May 2026.');
    expect(dated).not.toContain('<script');
  });
});

describe.skipIf(browserPath === null)('the scoreboard in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aver-scoreboard-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['light', 'dark'] as const)(
    'is readable by everyone, fetches nothing and fits a phone: %s',
    async (scheme) => {
      const file = join(folder, 'board.html');
      writeFileSync(file, asPage(board));
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 390, height: 800 } });
      const page = await context.newPage();
      const noise: string[] = [];
      page.on('console', (message) => noise.push(message.text()));
      page.on('pageerror', (error) => noise.push(String(error)));
      page.on('request', (request) => noise.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      expect(noise).toEqual([pathToFileURL(file).href]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      expect(
        (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      ).toEqual([]);
      await context.close();
    },
  );
});

if (browserPath === null) console.warn(BROWSER_MISSING);
