import { ask as askOne } from '../../questionnaire/index.ts';
import { type Command, clearanceOf, optional } from './command.ts';
import { draftJson } from './draft-json.ts';
import { withKnowledge } from './knowledge.ts';

export const ask: Command = {
  name: 'ask',
  usage: '"QUESTION" [--knowledge DIR] [--clearance public|nda|internal] [--json]',
  summary: 'One question, one cited answer',
  options: { knowledge: { type: 'string' }, clearance: { type: 'string' }, json: { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  run: async (values, [question = ''], surroundings) => {
    // Whoever asks at the command line has the documents; without a word of it, nothing is kept from them.
    const clearance = clearanceOf(values, 'internal');
    const asked = await withKnowledge(optional(values, 'knowledge'), surroundings, (desk) =>
      askOne(desk, { question, clearance }),
    );
    if (values.json) {
      const { label, approvedBy } = asked;
      surroundings.print(
        JSON.stringify({ question: asked.question, label, approvedBy, draft: draftJson(asked.draft) }, null, 2),
      );
      return;
    }
    const { draft } = asked;
    if (asked.label === 'no_evidence') {
      surroundings.print(`Not found in the documents. ${draft.missing ?? ''}`.trim());
      return;
    }
    const standing = asked.label === 'approved' ? `Approved by ${asked.approvedBy}` : 'Draft, not approved';
    const choice = draft.choice && !draft.text.startsWith(draft.choice) ? `${draft.choice}. ` : '';
    surroundings.print(`${choice}${draft.text}\n\n${standing}. Criteria: ${draft.criteria.join(', ') || 'none'}.`);
    for (const c of draft.citations) {
      const place = [
        c.document,
        `version ${c.version}`,
        c.page === null ? null : `page ${c.page}`,
        c.heading.join(' > '),
      ];
      surroundings.print(`\n${place.filter(Boolean).join(', ')}\n  “${c.quote.replace(/\s+/g, ' ')}”`);
    }
    for (const check of draft.checks) surroundings.print(`\n${check.severity}: ${check.text}`);
  },
};
