import { basename } from 'node:path';
import { AverError, isAverError } from '../../errors.ts';
import {
  type AppendixFormat,
  appendixFormats,
  draftQuestionnaire,
  exportAppendix,
  exportQuestionnaire,
  importQuestionnaire,
  listQuestions,
} from '../../questionnaire/index.ts';
import { type Command, cellsWritten, clearanceOf, optional, required } from './command.ts';
import { draftJson } from './draft-json.ts';
import { readInput, requireWritable, writeOutput } from './files.ts';
import { withKnowledge } from './knowledge.ts';

export const answer: Command = {
  name: 'answer',
  usage:
    'FILE --knowledge DIR --out OUT [--report R.json] [--appendix FILE] [--drafts] [--rest] [--clearance public|nda|internal]',
  summary: 'The main job in one line: ingest DIR, draft every question, write the file back',
  options: {
    knowledge: { type: 'string' },
    out: { type: 'string' },
    report: { type: 'string' },
    appendix: { type: 'string' },
    drafts: { type: 'boolean' },
    rest: { type: 'boolean' },
    clearance: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  run: async (values, [file = ''], surroundings) => {
    const out = required(values, 'out');
    const report = optional(values, 'report');
    const clearance = clearanceOf(values, 'nda');
    const bytes = await readInput(file);
    await requireWritable(out);
    if (report) await requireWritable(report);
    const appendix = optional(values, 'appendix');
    const appendixFormat = appendix ? formatOf(appendix) : null;
    if (appendix) await requireWritable(appendix);
    await withKnowledge(optional(values, 'knowledge'), surroundings, async (desk) => {
      const { questionnaireId, messages } = await importQuestionnaire(desk, {
        fileName: basename(file),
        bytes,
        clearance,
      });
      for (const { level, code, text } of messages)
        if (level === 'warning' || code === 'template_applied') surroundings.warn(text);
      const drafted = await draftQuestionnaire(desk, {
        questionnaireId,
        onProgress: ({ done, total }) => surroundings.progress(`${done}/${total} drafted`),
      });
      const options = { questionnaireId, drafts: values.drafts === true, rest: values.rest === true };
      const exported = await exportQuestionnaire(desk, options).catch((error) => {
        throw isAverError(error) && ['illegal_value', 'bad_input'].includes(error.code)
          ? new AverError(error.code, `${error.message} Or add --rest to write the others.`, error.detail)
          : error;
      });
      const { items } = await listQuestions(desk, { questionnaireId, limit: 100_000 });
      const counts = {
        questions: items.length,
        drafted: drafted.drafted,
        needs_input: drafted.needsInput,
        failed: drafted.failed,
      };
      await writeOutput(out, exported.bytes);
      if (report) {
        const questions = items.map((question) => ({
          sheet: question.sheet,
          row: question.row,
          cell: question.cell,
          id: question.externalId,
          text: question.text,
          section: question.section,
          slots: question.slots,
          state: question.state,
          draft: question.draft && draftJson(question.draft),
          failure: question.failure,
        }));
        await writeOutput(report, `${JSON.stringify({ file: basename(file), counts, questions }, null, 2)}\n`);
      }
      if (appendix && appendixFormat) {
        const evidence = await exportAppendix(desk, {
          ...options,
          format: appendixFormat,
        });
        await writeOutput(appendix, evidence.bytes);
        if (evidence.notPrinted > 0)
          surroundings.warn(
            `${evidence.notPrinted} characters in ${appendix} cannot be printed with its font: the data attached to it holds them.`,
          );
        const { clearance } = evidence.leftOut;
        if (clearance > 0)
          surroundings.warn(`${clearance} citations are not in ${appendix}: the buyer may not see their documents.`);
      }
      for (const { code, text } of exported.items) if (code === 'refused') surroundings.warn(`Left out: ${text}`);
      const left = exported.items.length > 0 ? `, ${exported.items.length} left out` : '';
      surroundings.print(
        `${counts.questions} questions: ${counts.drafted} drafted, ${counts.needs_input} need input` +
          `${counts.failed > 0 ? `, ${counts.failed} failed` : ''}. ${cellsWritten(exported.written)} to ${out}${left}.`,
      );
      if (exported.written === 0 && values.drafts !== true)
        surroundings.warn('Only approved answers are written. Add --drafts to write drafts too.');
      const failure = items.find((question) => question.state === 'failed')?.failure;
      if (failure)
        throw new AverError(
          'model_unavailable',
          `${counts.failed} of ${counts.questions} questions could not be drafted: ${failure}`,
        );
    });
  },
};

function formatOf(path: string): AppendixFormat {
  const format = appendixFormats.find((known) => path.toLowerCase().endsWith(`.${known}`));
  if (!format) throw new AverError('bad_input', `${path}: an appendix is a .pdf, .docx, .xlsx or .json file.`);
  return format;
}
