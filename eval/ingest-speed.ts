import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type IngestResult, ingestFolder, readDocumentAndPassages } from '../ingest/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import { embedPassages } from '../retrieval/index.ts';
import type { Figure } from './figure.ts';

/** Copies of the sample company, so that there is something to be quick about. */
const copies = 8;
/** As many files at once as a folder's ingest takes. */
const atOnce = 4;

/**
 * How much of the speed of reading and embedding alone is left when what was read is stored as well, in one run on one
 * machine, and how long the same folder takes when nothing has changed: over the samples many times, and every corpus.
 */
export async function measureIngest(desk: Desk, samples: string, corpora: readonly string[]): Promise<Figure[]> {
  const many = mkdtempSync(join(tmpdir(), 'aver-speed-'));
  try {
    for (let i = 0; i < copies; i++) cpSync(join(samples, 'knowledge'), join(many, `copy ${i}`), { recursive: true });
    const figures = await ofFolder(desk, 'samples', many);
    for (const corpus of corpora)
      if (existsSync(join(corpus, 'docs')))
        figures.push(...(await ofFolder(desk, basename(corpus), join(corpus, 'docs'))));
    return figures;
  } finally {
    rmSync(many, { recursive: true });
  }
}

async function ofFolder(desk: Desk, name: string, folder: string): Promise<Figure[]> {
  const began = performance.now();
  const results = await ingestFolder(desk, { folder });
  const stored = performance.now();
  await ingestFolder(desk, { folder });
  const again = performance.now();
  await readAndEmbed(desk, folder, results);
  const alone = performance.now() - again;
  const n = results.length;
  const of = name.replaceAll('.', '_');
  return [
    { name: `speed.here.${of} ingest, share of reading and embedding`, value: alone / (stored - began), n },
    { name: `speed.here.${of} unchanged folder ms`, value: again - stored, n },
  ];
}

async function readAndEmbed(desk: Desk, folder: string, results: readonly IngestResult[]): Promise<void> {
  const paths = results.filter(({ documentId }) => documentId !== null).map(({ path }) => path);
  const work = async () => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      const { document, passages } = await readDocumentAndPassages(readFileSync(join(folder, path)), path);
      await embedPassages(desk.embedder, document.title, passages);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
