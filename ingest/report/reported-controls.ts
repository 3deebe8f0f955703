import type { ToldControl, ToldControls, ToldWords } from '../../retrieval/index.ts';
import type { Message } from '../read.ts';
import { firstSentence } from '../readers/control-register.ts';
import { type Fact, message } from './fact.ts';
import type { SocReport } from './soc-report.ts';

/**
 * The controls of a report as the register takes them: with tests, results and exceptions. `until` is the end of the
 * period, or the day of a Type I report. A control without a number cannot be told from others: a message says how many.
 */
export function reportedControls(report: SocReport): {
  told: ToldControls;
  messages: Message[];
} {
  const coded = report.controls.filter(({ code }) => code !== null);
  const controls = coded.map((control): ToldControl => {
    const code = control.code?.value ?? '';
    const description = control.text?.value ?? control.name?.value ?? '';
    return {
      code,
      title: control.name?.value ?? firstSentence(description),
      description,
      owner: null,
      criteria: control.criteria.map(({ value }) => value),
      frequency: null,
      tests: control.tests.map(({ performed, result, outcome }) => ({
        performed: toldWords(performed),
        result: toldWords(result),
        outcome,
      })),
      exceptions: report.exceptions
        .filter((exception) => exception.control === code)
        .map(({ result, frequency, population, response }) => ({
          result: wordsOf(result),
          deviations: frequency?.value.deviations ?? null,
          sample: frequency?.value.sample ?? null,
          population: population?.value ?? null,
          response: toldWords(response),
        })),
    };
  });
  const numberless = report.controls.length - coded.length;
  const messages =
    numberless === 0
      ? []
      : [
          message(
            'control_without_code',
            `${numberless} of the report's ${report.controls.length} controls have no number and are not in the register.`,
          ),
        ];
  const until = report.period?.value.to ?? report.asOf?.value ?? null;
  return { told: { kind: 'report', until, controls }, messages };
}

function toldWords(fact: Fact<string> | null): ToldWords | null {
  return fact && wordsOf(fact);
}

function wordsOf({ value, page, heading, start, end }: Fact<string>): ToldWords {
  return { text: value, page, heading, start, end };
}
