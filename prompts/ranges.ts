/** A number with what it counts, or a time in hours. */
export type Quantity = { value: number; of: 'hours' | 'count' };

const HOURS: [RegExp, number][] = [
  [/^min/i, 1 / 60],
  [/^h/i, 1],
  [/^(?:working |business |calendar )?d/i, 24],
  [/^w/i, 168],
  [/^mo/i, 730],
  [/^y/i, 8_760],
];
const TIME =
  /(\d[\d,.]*)\s*[- ]?((?:(?:working|business|calendar) )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?))\b/i;

/** The one quantity that a question asks for and a sentence gives: a time, or a number before the thing that is counted. */
export function quantityIn(question: string, text: string): Quantity | null {
  const counted = /\bhow many\s+(?:of your\s+)?(?:\w+\s+){0,2}?(\w{4,}s)\b|\bnumber of\s+(?:\w+\s+)?(\w{4,}s)\b/i.exec(
    question,
  );
  const thing = counted?.[1] ?? counted?.[2];
  if (thing !== undefined) {
    const found = [...text.matchAll(new RegExp(`(\\d[\\d,]*)\\s+(?:[\\w-]+\\s+){0,2}${thing.slice(0, -1)}`, 'gi'))];
    return found.length === 1 ? { value: numberOf(found[0]?.[1] ?? ''), of: 'count' } : null;
  }
  const times = [...text.matchAll(new RegExp(TIME, 'gi'))].map(([, count, unit]) => hours(count ?? '', unit ?? ''));
  return new Set(times).size === 1 ? { value: times[0] ?? 0, of: 'hours' } : null;
}

/** Whether a buyer's span holds a quantity: "51-250", "> 24 hours", "Within 7 days", "more than 1000". */
export function inOption({ value, of }: Quantity, option: string): boolean {
  const unit = TIME.exec(option)?.[2];
  if ((of === 'hours') !== (unit !== undefined)) return false;
  const factor = unit === undefined ? 1 : hours('1', unit);
  const numbers = [...option.matchAll(/\d[\d,.]*/g)].map(([found]) => numberOf(found) * factor);
  const [low = 0, high] = numbers;
  if (numbers.length === 2) return value >= low && value <= (high ?? low);
  if (numbers.length !== 1) return false;
  if (/>|\bmore than\b|\bover\b|\babove\b|\blonger\b|\+/i.test(option)) return value > low;
  if (/\bor more\b|\bat least\b|≥/i.test(option)) return value >= low;
  if (/<|\bless than\b|\bfewer\b|\bunder\b|\bbelow\b/i.test(option)) return value < low;
  return value === low;
}

function hours(count: string, unit: string): number {
  return numberOf(count) * (HOURS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1);
}

function numberOf(digits: string): number {
  return Number(digits.replace(/,(?=\d{3})/g, '').replace(/[.,]$/, ''));
}
