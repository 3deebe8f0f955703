import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readQuestionnaire } from '../ingest/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import { mapToCriteria } from '../retrieval/index.ts';
import { measureAbstention } from './abstention.ts';
import { measureCalibration } from './calibration.ts';
import { measureCitations } from './citations.ts';
import { measureClaims } from './claims.ts';
import { measureClearance } from './clearance.ts';
import { measureConsistency } from './consistency.ts';
import { corpusName, readCorpus, readMapping } from './corpus.ts';
import { type SheetLabel, scoreDetection } from './detection.ts';
import type { Figure } from './figure.ts';
import { measureFill } from './fill.ts';
import { measureMutants } from './hostile.ts';
import { meanOf } from './interval.ts';
import { measureLarge } from './large.ts';
import { type MappingScore, scoreMapping } from './mapping.ts';
import { measureAblation, measureRetrieval } from './measure-retrieval.ts';
import { measureSpeed } from './speed.ts';
import { measureStaleness } from './staleness.ts';
import { measureTrust } from './trust/trust.ts';
import { measureVerdicts } from './verdicts.ts';
import { wordAsSheets } from './word-labels.ts';

/** What a measure needs: a desk over a database of its own, and a voice. */
export type Surroundings = {
  openDesk: (options: { throwAway: boolean }) => Promise<{ desk: Desk; close: () => Promise<void> }>;
  warn: (text: string) => void;
};

/** One thing measured: over our samples always, and over every corpus folder that has what it needs. */
export type Measure = {
  name: string;
  /** What it is, in a sentence for a person who reads its figures. */
  about: string;
  /** It judges nothing and takes long: run when named, over a corpus or for a page. */
  extra?: true;
  /** It takes very long: run when named, and then only. */
  named?: true;
  /** It tells how long things take here, and so runs alone. */
  timed?: true;
  run: (corpora: readonly string[], surroundings: Surroundings) => Promise<Figure[]>;
};

export const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));

export const measures: readonly Measure[] = [
  {
    name: 'retrieval',
    about:
      'Is what answers a question among the first results: hit@1, the first is right; recall@k, the share of the right ones among the first k; MRR@10, one over the rank of the first right one; nDCG@10, the right ones among the first ten, each discounted by its rank. Other methods search the same texts in the same run.',
    run: (corpora, surroundings) => measureRetrieval([SAMPLES, ...corpora], surroundings),
  },
  {
    name: 'ablation',
    about: 'What each part of the ranking is worth: the nDCG@10 that is lost when it is left out.',
    extra: true,
    run: (corpora, surroundings) => measureAblation([SAMPLES, ...corpora], surroundings),
  },
  {
    name: 'mapping',
    about:
      'A text is laid beside the 61 SOC 2 criteria: is a right one first (hit@1), among the first three (hit@3), and one over the rank of the first right one (MRR).',
    run: measureMapping,
  },
  {
    name: 'detection',
    about:
      'Are the cells found that ask, and no others (F1), and of those found, are the cells the labelled ones that an answer goes to (slots).',
    run: measureDetection,
  },
  {
    name: 'claims',
    about:
      'A claim is held against the one source it cites: how many that the source does not carry are caught, and how many that it does carry pass without a false alarm; half of our own pairs were held back while the checks were made.',
    run: async (corpora) => measureClaims(SAMPLES, corpora),
  },
  {
    name: 'abstention',
    about:
      'Is a question refused where the documents do not answer it, and answered where they do; how well confidence tells the two apart (AUC), and how much can be answered at a risk.',
    run: measureAbstention,
  },
  {
    name: 'verdicts',
    about:
      'Yes, no, partial or not applicable, as the published answers say: right where it is given, and how often it is.',
    run: measureVerdicts,
  },
  {
    name: 'citations',
    about: 'Does each quote stand where it is said to stand, and are the words cited those that answer.',
    run: measureCitations,
  },
  {
    name: 'calibration',
    about: 'Is a confidence of .8 right eight times of ten: one less the expected calibration error.',
    run: measureCalibration,
  },
  {
    name: 'consistency',
    about:
      'Two statements contradict each other, agree, or speak of two things: of the pairs flagged, how many contradict (precision), and of those that do, how many are flagged (recall).',
    run: async () => measureConsistency(join(SAMPLES, 'consistency.jsonl')),
  },
  {
    name: 'fill',
    about:
      'Every answer slot of a file is filled: which parts of the file keep their very bytes, which sheets change in those cells only, which values are read back to the letter.',
    run: measureFills,
  },
  {
    name: 'hostile',
    about:
      'Workbooks are broken at random: each ends in a reading or in one line that says why not, never in a crash or a wait.',
    timed: true,
    run: measureHostile,
  },
  {
    name: 'trust',
    about:
      'Over the HTTP API, a model lies under true quotes, makes up citations, or does what strangers’ text tells it to: how many of its replies get nothing past the checks.',
    named: true,
    run: async (_, surroundings) => measureTrust(SAMPLES, surroundings),
  },
  {
    name: 'large',
    about: 'A workbook of ten thousand questions is taken in: all are found, and what that takes in time and memory.',
    timed: true,
    run: withDesk(measureLarge),
  },
  {
    name: 'staleness',
    about:
      'Documents are edited at random: are exactly the answers flagged that rest on changed words, and are the words before and after shown.',
    run: measureStale,
  },
  {
    name: 'clearance',
    about:
      'Words planted in documents of each class of confidentiality: none leaves for a reader who may not see it, and those who may are shown it.',
    run: withDesk(measureClearance),
  },
  {
    name: 'speed',
    about: 'How long things take on this machine, which may be busy.',
    extra: true,
    timed: true,
    run: measureSpeeds,
  },
];

async function measureMapping(corpora: readonly string[]): Promise<Figure[]> {
  const sets = [{ name: 'samples', file: join(SAMPLES, 'mapping.jsonl') }];
  for (const folder of corpora) {
    const own = join(folder, 'mapping.jsonl');
    if (existsSync(own)) sets.push({ name: corpusName(folder), file: own });
    else if (!['eval.jsonl', 'labels.json', 'traps.jsonl'].some((name) => existsSync(join(folder, name))))
      for (const name of readdirSync(folder).sort())
        if (name.endsWith('.jsonl'))
          sets.push({ name: corpusName(basename(name, '.jsonl')), file: join(folder, name) });
  }
  const figures: Figure[] = [];
  for (const { name, file } of sets) {
    const { cases } = await readMapping(file);
    const scores = cases.map((labelled) =>
      scoreMapping(
        labelled,
        mapToCriteria(labelled.text, 61).map((match) => match.id),
      ),
    );
    const mean = (of: keyof MappingScore) => meanOf(scores.map((score) => score[of]));
    figures.push(
      { name: `mapping.${name}.hit@1`, ...mean('hit1') },
      { name: `mapping.${name}.hit@3`, ...mean('hit3') },
      { name: `mapping.${name}.MRR`, ...mean('mrr') },
    );
  }
  return figures;
}

type LabelledFolder = { name: string; folder: string; labels: SheetLabel[] };

function labelledFolders(corpora: readonly string[]): LabelledFolder[] {
  return [
    { name: 'samples', folder: join(SAMPLES, 'questionnaires') },
    ...corpora.map((folder) => ({ name: corpusName(folder), folder })),
  ].flatMap(({ name, folder }) => {
    const file = join(folder, 'labels.json');
    if (!existsSync(file)) return [];
    return [{ name, folder, labels: JSON.parse(readFileSync(file, 'utf8')) as SheetLabel[] }];
  });
}

async function measureDetection(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder, labels } of labelledFolders(corpora)) {
    const found = new Map<string, Awaited<ReturnType<typeof readQuestionnaire>>['value']>();
    for (const file of new Set(labels.map((label) => label.file))) {
      try {
        found.set(
          file,
          (await readQuestionnaire(new Uint8Array(readFileSync(join(folder, file))), basename(file))).value,
        );
      } catch (error) {
        surroundings.warn(`${file} was left out: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const sheets = [...found].map(([file, one]) => {
      const own = labels.filter((label) => label.file === file);
      return { file, ...(one.format === 'docx' ? wordAsSheets(own, one) : { labels: own, found: one }) };
    });
    const score = scoreDetection(
      sheets.flatMap((one) => one.labels),
      new Map(sheets.map((one) => [one.file, one.found])),
    );
    const n = score.files.reduce((sum, file) => sum + file.labelled, 0);
    figures.push({ name: `detection.${name}.F1`, value: score.f1, n });
    if (score.slots !== null) figures.push({ name: `detection.${name}.slots`, value: score.slots, n });
    for (const file of score.files) {
      const label = basename(file.file).replaceAll('.', '_');
      figures.push({ name: `detection.${name}.F1 ${label}`, value: file.f1, n: file.labelled });
    }
  }
  return figures;
}

async function measureFills(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder, labels } of labelledFolders(corpora)) {
    const files = [...new Set(labels.map((label) => label.file))].filter((file) =>
      /\.(xlsx|xlsm|ods|csv|docx)$/i.test(file),
    );
    figures.push(
      ...(await measureFill(
        name,
        files.map((file) => join(folder, file)),
        surroundings.warn,
      )),
    );
  }
  return figures;
}

async function measureSpeeds(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const { cases } = await readCorpus(SAMPLES);
  const { desk, close } = await surroundings.openDesk({ throwAway: true });
  try {
    return await measureSpeed(
      desk,
      SAMPLES,
      cases.map((labelled) => labelled.question),
      corpora,
    );
  } finally {
    await close();
  }
}

/** Broken workbooks a run, as many as issue 3 asks for. */
const MUTANTS = 1_000;

async function measureHostile(_: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const files = ['plain.xlsx', 'formatted.xlsx', 'word.docx'].map((name) => ({
    name,
    path: join(SAMPLES, 'questionnaires', name),
  }));
  return await measureMutants(files, MUTANTS, surroundings.warn);
}

async function measureStale(_: readonly string[], { openDesk, warn }: Surroundings): Promise<Figure[]> {
  const { desk, close } = await openDesk({ throwAway: true });
  try {
    return await measureStaleness(desk, SAMPLES, warn);
  } finally {
    await close();
  }
}

function withDesk(measure: (desk: Desk) => Promise<Figure[]>): Measure['run'] {
  return async (_, surroundings) => {
    const { desk, close } = await surroundings.openDesk({ throwAway: true });
    try {
      return await measure(desk);
    } finally {
      await close();
    }
  };
}
