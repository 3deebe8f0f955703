const LEAST_BEFORE =
  /\b(?:at least|(?:a |the )?minimum(?: (?:of|is|length of))?|min\.?|(?:no|not) (?:less|fewer|shorter) than|no earlier than|more than|over|exceed(?:s|ing)?|in excess of|greater than|longer than|above|upwards of)\s*$/i;
const MOST_BEFORE =
  /\b(?:at (?:the )?most|up to|(?:a |the )?maximum(?: of)?|max\.?|(?:no|not) (?:more|later|longer|greater) than|(?:does|do|may|must|can|will) not exceed|never (?:exceeds?|longer than|more than)|(?<!\b(?:no|not) )(?:less|fewer) than|under|below|within|not (?:\w+ )?for (?:more|longer) than|never (?:\w+ )?for (?:more|longer) than)\s*$/i;
const LEAST_AFTER =
  /^\s*(?:characters? |days? |people )?(?:or (?:more|longer|higher|above|greater|later)|and (?:above|over|more)|minimum|as a minimum|\+|plus\b)/i;
const MOST_AFTER =
  /^\s*(?:characters? |days? |people )?(?:or (?:less|fewer|under|below|shorter)|at (?:the )?most|maximum|as a maximum)/i;

/** Which way the words around a value bound it, where they do. */
export function boundOf(text: string, start: number, end: number): 'least' | 'most' | null {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 30);
  if (MOST_BEFORE.test(before) || MOST_AFTER.test(after)) return 'most';
  return LEAST_BEFORE.test(before) || LEAST_AFTER.test(after) ? 'least' : null;
}
