import type { Exception, Report } from '../../assurance/assurance.ts';
import { whatWasDone } from '../../assurance/telling.ts';
import type { Check } from '../check.ts';
import { type Answer, isAffirmed, reportOf, restsOn, sentencesOf, speaksOfReport } from './answer.ts';

const NONE =
  /\b(?:no|not any|zero|without(?: any)?)\s(?:\w+\s){0,2}(?:exceptions?|deviations?|qualifications or exceptions)\b|\b(?:clean|flawless) (?:report|bill)\b|\breport (?:is|was|came out|came back) clean\b/i;
const TOLD = /\b(?:exceptions?|deviations?)\b|\b(?:one|two|three|four|five|\d+) (?:out )?of (?:the )?\d+\b/i;
const ANSWERED =
  /\b(?:respon[ds]\w*|remediat\w*|correct(?:ed|ive)|fix(?:ed)?|since then|now|has been|have been|management)\b/i;

/** An exception on a control that an answer rests on is told, with what management says to it: never a clean yes. */
export function checkExceptions(answer: Answer): Check[] {
  const report = reportOf(answer);
  const [latest] = answer.assurance.reports;
  const exceptions = (report ?? latest)?.exceptions ?? [];
  if (exceptions.length === 0) return [];
  if (report && saysNone(answer)) return [denied(report)];
  const { documentIds = [] } = report ?? latest ?? {};
  return exceptions.flatMap((exception) => told(answer, exception, documentIds));
}

/** "No exceptions were noted for the other 24" beside the one that was is no denial of it. */
function saysNone(answer: Answer): boolean {
  const sentences = sentencesOf(answer.text);
  const asked =
    /\b(?:exceptions?|deviations?)\b/i.test(answer.question) && speaksOfReport(`${answer.question} ${answer.text}`);
  if (asked && !isAffirmed(answer) && !sentences.some((sentence) => TOLD.test(sentence) && !NONE.test(sentence)))
    return true;
  const none = sentences.filter((sentence) => NONE.test(sentence) && !/\b(?:other|remaining|rest)\b/i.test(sentence));
  return none.length > 0;
}

function denied({ exceptions }: Report): Check {
  const named = exceptions.map(({ control, frequency }) => `${control}${often(frequency?.value)}`).join(', ');
  const text = `The report tells of ${exceptions.length === 1 ? 'an exception' : `${exceptions.length} exceptions`}: ${named}. Tell ${exceptions.length === 1 ? 'it' : 'them'} with management's response.`;
  return { code: 'exception', severity: 'block', text };
}

function told(answer: Answer, exception: Exception, documentIds: readonly string[]): Check[] {
  const { control, result, response, frequency } = exception;
  const cited =
    restsOn(answer, result, documentIds) || names(answer.citations.map(({ quote }) => quote).join('\n'), control);
  const concerned = cited || names(answer.text, control) || answer.controls.includes(control);
  if (!concerned || !isAffirmed(answer)) return [];
  const discloses = sentencesOf(answer.text).some((sentence) => TOLD.test(sentence) && !NONE.test(sentence));
  const about = `${control}${often(frequency?.value)}`;
  if (!discloses) {
    const text = `The auditor noted an exception on ${about}${response ? `; management responds: “${short(whatWasDone(response.value).join(' '))}”` : ''}. Tell both, or leave the control out.`;
    return [{ code: 'exception', severity: cited ? 'block' : 'warning', text }];
  }
  if (response === null || answers(answer.text, response.value, result.value)) return [];
  const text = `The exception on ${about} is told without management's response: “${short(whatWasDone(response.value).join(' '))}”`;
  return [{ code: 'exception', severity: 'warning', text }];
}

/** Words of the response that the finding has not stand in the text, or words that tell that there was one. */
function answers(text: string, response: string, finding: string): boolean {
  const words = (value: string) => new Set(value.toLowerCase().match(/\p{L}{5,}/gu) ?? []);
  const said = words(text);
  const shared = [...words(response).difference(words(finding))].filter((word) => said.has(word)).length;
  return shared >= 4 || (shared >= 2 && ANSWERED.test(text)) || /\bmanagement\b[^.]{0,40}\brespon/i.test(text);
}

function names(text: string, code: string): boolean {
  if (!/\d/.test(code)) return false;
  return new RegExp(`(?:^|[^\\w-])${code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(text);
}

function often(frequency: { deviations: number; sample: number } | undefined): string {
  return frequency ? ` (${frequency.deviations} of ${frequency.sample})` : '';
}

function short(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159).replace(/\s+\S*$/, '')} …`;
}
