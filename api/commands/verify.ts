import { basename } from 'node:path';
import { AverError } from '../../errors.ts';
import { type Verified, verifyFile } from '../../questionnaire/index.ts';
import { type Command, optional } from './command.ts';
import { readInput } from './files.ts';
import { withKnowledge } from './knowledge.ts';

export const verify: Command = {
  name: 'verify',
  usage: 'FILE [--knowledge DIR] [--json]',
  summary: 'Re-check the citations of an exported file or evidence appendix against the database',
  options: { knowledge: { type: 'string' }, json: { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  run: async (values, [file = ''], surroundings) => {
    const bytes = await readInput(file);
    const fileName = basename(file);
    const verified = await withKnowledge(optional(values, 'knowledge'), surroundings, (desk) =>
      verifyFile(desk, { fileName, bytes }),
    );
    const { kind, questionnaire, exported, answers, citations, misprints, ok } = verified;
    if (values.json)
      surroundings.print(
        JSON.stringify(
          {
            file: fileName,
            kind,
            questionnaire,
            exported,
            ok,
            counts: countsOf(verified),
            answers,
            citations,
            misprints,
          },
          null,
          2,
        ),
      );
    else tell(verified, surroundings.print);
    if (ok) return;
    throw new AverError('conflict', `${fileName}: ${faultsOf(verified)}.`);
  },
};

function tell(verified: Verified, print: (text: string) => void): void {
  const { kind, questionnaire, exported, answers, citations, misprints } = verified;
  for (const text of misprints) print(`misprint\t${text}`);
  for (const { status, id, cell, text, document, version, quote } of citations)
    if (status !== 'ok') {
      const words = quote.replace(/\s+/g, ' ').slice(0, 80);
      print(`${status}\t${id ?? cell}\t${document}, version ${version}: “${words}”\n\t${text}`);
    }
  for (const { status, id, cell, text } of answers) if (status !== 'ok') print(`${status}\t${id ?? cell}\t${text}`);
  const held = (list: readonly { status: string }[]) =>
    `${list.filter(({ status }) => status === 'ok').length} of ${list.length}`;
  const approved = answers.length > 0 ? `, ${held(answers)} answers are as approved` : '';
  print(`${held(citations)} citations hold${approved}.`);
  if (exported) print(`These are the bytes that ${exported.by} exported at ${exported.at.toISOString()}.`);
  if (questionnaire !== null) print(`It belongs to “${questionnaire}”.`);
  else if (kind === 'appendix') print('Its questionnaire is not in this database, so its answers were not checked.');
}

/** "1 of 8 citations and 2 of 6 answers do not hold" */
function faultsOf({ citations, answers, misprints }: Verified): string {
  const bad = (list: readonly { status: string }[]) => list.filter(({ status }) => status !== 'ok').length;
  const parts = [
    bad(citations) > 0 ? `${bad(citations)} of ${citations.length} citations` : '',
    bad(answers) > 0 ? `${bad(answers)} of ${answers.length} answers` : '',
  ].filter(Boolean);
  return [
    parts.length > 0 ? `${parts.join(' and ')} do not hold` : '',
    misprints.length > 0 ? 'its pages do not say what the data attached to it says' : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function countsOf({ answers, citations }: Verified) {
  const by = (list: readonly { status: string }[]) =>
    Object.fromEntries(Object.entries(Object.groupBy(list, ({ status }) => status)).map(([k, v]) => [k, v?.length]));
  return { citations: { all: citations.length, ...by(citations) }, answers: { all: answers.length, ...by(answers) } };
}
