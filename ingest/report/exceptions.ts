import type { Message } from '../read.ts';
import type { ReportControl } from './controls.ts';
import type { Range } from './engagement.ts';
import { type Fact, message, type Span } from './fact.ts';
import { factAt, factBetween, type Line, type Paper } from './paper.ts';
import { type Count, countIn, populationIn } from './results.ts';

/** A deviation that a test found: its words, how often, in how large a sample of what population, and what management says. */
export type ControlException = {
  control: string | null;
  result: Fact<string>;
  frequency: Fact<Count> | null;
  population: Fact<number> | null;
  response: Fact<string> | null;
};

/** Every test that found a deviation, with the response from the table itself or from the unaudited section. */
export function readExceptions(
  paper: Paper,
  controls: readonly ReportControl[],
  other: Range | null,
): { exceptions: ControlException[]; messages: Message[] } {
  const messages: Message[] = [];
  const exceptions = controls.flatMap((control) =>
    control.tests.flatMap(({ performed, result, outcome }): ControlException[] => {
      const name = control.code?.value ?? control.name?.value ?? control.text?.value.slice(0, 60) ?? null;
      if (outcome === 'unclear') {
        if (performed !== null && controls.some((one) => one.tests.some((test) => test.result !== null))) {
          messages.push(
            message(
              'result_unclear',
              `Whether the test of ${name} found a deviation is not clear from its result.`,
              result?.page ?? performed.page,
            ),
          );
        }
        return [];
      }
      if (outcome !== 'exception' || result === null) return [];
      const inline = inlineResponse(paper, result);
      const frequency = counted(paper, inline ? inline.result : result, countIn);
      const population = [inline ? inline.result : result, performed]
        .map((fact) =>
          fact ? counted(paper, fact, (text) => populationIn(text, frequency?.value.sample ?? null)) : null,
        )
        .find((fact) => fact !== null);
      return [
        {
          control: control.code?.value ?? null,
          result: inline?.result ?? result,
          frequency,
          population: population ?? null,
          response: control.response ?? inline?.response ?? null,
        },
      ];
    }),
  );
  const open = exceptions.filter(({ response }) => response === null);
  for (const one of open) one.response = other ? responseTo(paper, one.control, exceptions, other) : null;
  for (const one of exceptions) {
    const name = one.control ?? 'a control without number';
    if (one.response === null)
      messages.push(
        message(
          'response_missing',
          `No response of management to the exception of ${name} was found.`,
          one.result.page,
        ),
      );
    if (one.frequency === null)
      messages.push(
        message(
          'frequency_missing',
          `How often the exception of ${name} occurred was not found as a number.`,
          one.result.page,
        ),
      );
  }
  return { exceptions, messages };
}

/** A count within a fact's words, at its own place. Numbers that stand over two lines are found in neither alone. */
function counted<T>(
  paper: Paper,
  fact: Fact<unknown>,
  find: (text: string) => { value: T; start: number; end: number } | null,
): Fact<T> | null {
  const spans: Span[] = [fact, ...(fact.continued ?? [])];
  let words = '';
  const starts: number[] = [];
  for (const span of spans) {
    starts.push(words.length);
    words += `${paper.text.slice(span.start, span.end)} `;
  }
  const found = find(words);
  if (found === null) return null;
  const of = (at: number) => starts.findLastIndex((start) => start <= at);
  const first = spans[of(found.start)] as Span;
  const begin = first.start + found.start - (starts[of(found.start)] ?? 0);
  const length = found.end - found.start;
  if (begin + length <= first.end) return factAt(paper, found.value, begin, begin + length);
  const next = spans[of(found.end - 1)] as Span;
  const rest = { start: next.start, end: next.start + found.end - (starts[of(found.end - 1)] ?? 0), page: next.page };
  return { ...factAt(paper, found.value, begin, first.end), continued: [rest] };
}

/** "Exception noted … Management's response: …" in one cell. */
function inlineResponse(paper: Paper, result: Fact<string>): { result: Fact<string>; response: Fact<string> } | null {
  if (result.continued !== undefined) return null;
  const words = paper.text.slice(result.start, result.end);
  const match = /\s*\bmanagement['’]?s? (?:response|comment)s?\s*[:–—-]\s*/i.exec(words);
  if (match === null || match.index === 0) return null;
  const before = factBetween(paper, result.start, result.start + match.index);
  const after = factBetween(paper, result.start + match.index + match[0].length, result.end);
  return before && after ? { result: before, response: after } : null;
}

/** The words in the unaudited section that follow a control's number, up to the next exception's or the next heading. */
function responseTo(
  paper: Paper,
  code: string | null,
  all: readonly ControlException[],
  other: Range,
): Fact<string> | null {
  const lines = paper.lines.filter((line) => line.start >= other.from && line.start < other.to);
  const codes = all.flatMap(({ control }) => control ?? []);
  const names = (line: Line, one: string) =>
    new RegExp(`(?:^|[^\\w-])${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w]|[.-]\\d)`).test(line.text);
  let at = code === null ? -1 : lines.findIndex((line) => names(line, code));
  const single = lines.findIndex(
    (line) => /\bresponses?\b/i.test(line.text) && (line.isHeading || line.text.length < 80),
  );
  if (at === -1 && all.length === 1 && single !== -1) at = single;
  const first = lines[at];
  if (first === undefined) return null;
  const rowResponse = inRow(paper, lines, at);
  if (rowResponse) return rowResponse;
  const rest = lines.slice(at + 1);
  const stop = rest.findIndex(
    (line, i) => (line.isHeading && i > 0) || (code !== null && codes.some((one) => one !== code && names(line, one))),
  );
  const block = stop === -1 ? rest : rest.slice(0, stop);
  const labelled = block.findIndex((line) =>
    /^management['’]?s? (?:response|comment)|^response\b/i.test(line.cells?.[0]?.text ?? line.text),
  );
  const body = (labelled === -1 ? block : block.slice(labelled)).filter(
    (line) => labelled !== -1 || line.cells === null,
  );
  const own = !first.isHeading && first.cells === null && first.text.length > 90 ? [first, ...body] : body;
  const [start] = own;
  const end = own.at(-1);
  if (!start || !end) return null;
  const label =
    /^management['’]?s? (?:response|comment)s?\s*[:–—|-]\s*|^response\s*[:–—|-]\s*/i.exec(start.text)?.[0].length ?? 0;
  return factBetween(paper, start.start + label, end.end);
}

/** "AC-07 | exception | response" in a table with a column for responses. */
function inRow(paper: Paper, lines: readonly Line[], at: number): Fact<string> | null {
  const row = lines[at];
  if (!row?.cells) return null;
  const head = lines
    .slice(0, at)
    .findLast((line) => line.cells?.some(({ text }) => /\bresponses?\b/i.test(text) && text.length < 60));
  const column = head?.cells?.findIndex(({ text }) => /\bresponses?\b/i.test(text)) ?? -1;
  const cell = column > 0 ? row.cells[column] : undefined;
  return cell && cell.text !== '' ? factBetween(paper, cell.start, cell.end) : null;
}
