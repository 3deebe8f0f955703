import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { AverError } from '../errors.ts';

const place = z.object({ path: z.string(), start: z.number(), end: z.number(), quote: z.string().optional() });

const retrievalCase = z.object({
  id: z.string(),
  question: z.string(),
  /** null where nobody has said whether the documents answer it. */
  answerable: z.boolean().nullable(),
  gold_docs: z.array(z.string()),
  gold_passages: z.array(place),
  gold_controls: z.array(z.string()).default([]),
  gold_answer: z.string().nullish(),
  gold_answer_status: z.string().nullish(),
  /** Of a question that nothing answers: what is wrong with it. */
  family: z.string().nullish(),
  /** Where one corpus holds several sets of questions, which one this belongs to. */
  standard: z.string().nullish(),
});

const mappingCase = z.object({ id: z.string(), text: z.string(), gold_controls: z.array(z.string()).min(1) });

/** A question put to a corpus, with the documents (paths under the corpus) and passages that answer it. Offsets are UTF-16. */
export type RetrievalCase = z.infer<typeof retrievalCase>;

/** A text and the SOC 2 criteria it speaks to. */
export type MappingCase = z.infer<typeof mappingCase>;

/** A labelled corpus: `documents` is the folder to ingest; paths in the cases are relative to `folder`. */
export type Corpus = { name: string; folder: string; documents: string; cases: RetrievalCase[] };

/** What a corpus's figures are known by: its folder's name, without the dots that part a figure's name. */
export function corpusName(folder: string): string {
  return basename(resolve(folder)).replaceAll('.', '_');
}

/** Reads a corpus folder: `docs/**` (or `knowledge/**`) and `eval.jsonl`. Throws `bad_input` naming the line that does not fit. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const cases = await readCases(join(folder, 'eval.jsonl'));
  const documents = existsSync(join(folder, 'docs')) ? 'docs' : 'knowledge';
  return { name: corpusName(folder), folder, documents: join(folder, documents), cases };
}

/** Reads labelled questions, one a line. */
export async function readCases(file: string): Promise<RetrievalCase[]> {
  return await readLines(file, retrievalCase);
}

/** Reads labelled texts, one JSON object a line: `{ id, text, gold_controls }`. */
export async function readMapping(file: string): Promise<{ name: string; cases: MappingCase[] }> {
  return { name: basename(file, '.jsonl'), cases: await readLines(file, mappingCase) };
}

async function readLines<T>(file: string, shape: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AverError('bad_input', `${file} cannot be read; a corpus needs it.`, { file }, cause);
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = shape.safeParse(parse(line));
    if (parsed.success) return [parsed.data];
    const issue = parsed.error.issues[0];
    throw new AverError(
      'bad_input',
      `${file}, line ${index + 1}: ${issue?.path.join('.') || 'the line'} ${issue?.message ?? 'does not fit'}.`,
    );
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
