import { z } from 'zod';
import { chosenIn, joinedChoices } from './choices.ts';
import { draftReplySchema } from './draft-prompt.ts';
import { valuesOffered, wantsSeveral } from './house-style.ts';
import { jsonIn } from './json-in.ts';
import type { DraftReply, DraftRequest } from './model.ts';
import { plainText } from './plain-text.ts';
import type { ReadReply } from './prompt.ts';
import { visible } from './untrusted.ts';
import { findVerbatim } from './verbatim.ts';

/** The longest answer anything downstream accepts, in UTF-16 units; the model's own length limit stops most before it. */
const LONGEST_TEXT = 8_000;

// Servers that ignore the schema leave out null keys and write 85 or "0.85": neither changes what was answered.
const tolerantReply = draftReplySchema.extend({
  missing: draftReplySchema.shape.missing.optional(),
  choice: draftReplySchema.shape.choice.or(z.array(z.string())).optional(),
  confidence: draftReplySchema.shape.confidence.or(draftReplySchema.shape.text).optional(),
});

/**
 * The model's words as a reply: the JSON is taken from code fences or surrounding prose, checked against the schema,
 * the choice brought to the buyer's exact spelling, quotes to the source's exact bytes where they can be found.
 * Labels and quotes that do not exist are left as they are, for the desk to refuse.
 */
export function readReply(content: string, request: DraftRequest): ReadReply<DraftReply> {
  const json = jsonIn(content);
  if (json === undefined) return { problem: 'it is not valid JSON.' };
  const parsed = tolerantReply.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `the key "${issue?.path.join('.') || 'object'}" is missing or of the wrong type.` };
  }
  const said = parsed.data;
  const text = unmarked(visible(said.text));
  if (text.length > LONGEST_TEXT) return { problem: `the text is longer than ${LONGEST_TEXT} characters.` };
  const choice = said.insufficient ? null : choiceIn(said.choice ?? null, request);
  if (choice === undefined) return { problem: 'the choice is not one of the choices given, copied exactly.' };
  if (!said.insufficient && text === '' && choice === null) return { problem: 'it holds no answer.' };
  const missing = visible(said.missing ?? '').trim();
  return {
    reply: {
      insufficient: said.insufficient,
      missing: missing || (said.insufficient ? 'A statement or a document that answers this question.' : null),
      choice,
      text,
      citations: said.citations.map((citation) => restored(citation, request)),
      confidence: share(said.confidence),
    },
  };
}

/** Markdown that a model wrote all the same: images and link targets go, words and lines stay. */
function unmarked(text: string): string {
  const lines = text.split('\n').map((line) => plainText(line.replace(/^\s*#{1,6}\s+/, '')));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function restored(citation: { label: string; quote: string }, request: DraftRequest): DraftReply['citations'][number] {
  const label = citation.label.replace(/^\W*(?:evidence\s+)?|\W+$/gi, '');
  const source = request.evidence.find((item) => item.label.toLowerCase() === label.toLowerCase());
  if (!source) return citation;
  return { label: source.label, quote: findVerbatim(source.text, citation.quote) ?? citation.quote };
}

/** As `legalChoice`, of several values where several are wanted: one that is not legal makes all of them so. */
function choiceIn(said: string | string[] | null, request: DraftRequest): string | null | undefined {
  const offered = valuesOffered(request);
  if (!Array.isArray(said) && !(said !== null && wantsSeveral(request))) return legalChoice(said, offered);
  const several = Array.isArray(said) ? said : (chosenIn(said, offered ?? []) ?? [said]);
  if (!wantsSeveral(request)) return several.length > 1 ? undefined : legalChoice(several[0] ?? null, offered);
  const legal = several.map((one) => legalChoice(one, offered));
  if (legal.includes(undefined)) return undefined;
  const chosen = (offered ?? []).filter((value) => legal.includes(value));
  return chosen.length === 0 ? null : joinedChoices(chosen);
}

/** The buyer's own spelling of what was chosen; null when nothing was; undefined when it is not among the choices. */
function legalChoice(said: string | null, choices: string[] | null): string | null | undefined {
  if (said === null || said.trim() === '') return null;
  if (!choices?.length) return null;
  if (choices.includes(said)) return said;
  const plain = (value: string) => value.trim().replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
  return choices.find((choice) => plain(choice) === plain(said));
}

/** 0..1 from 0.85, 85, "0.85" or "85%"; one half where nothing sensible was said. */
function share(said: string | number | undefined): number {
  const number = typeof said === 'string' ? Number.parseFloat(said) : said;
  if (number === undefined || !Number.isFinite(number) || number < 0) return 0.5;
  return Math.min(1, number > 1 ? number / 100 : number);
}
