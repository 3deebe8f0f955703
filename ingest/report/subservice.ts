import type { Message } from '../read.ts';
import { criteriaIn } from './categories.ts';
import type { Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, factBetween, factOf, type Paper, phrase, plain } from './paper.ts';
import { bulletsOf, type Part, partsOf } from './part.ts';
import { tablesIn } from './report-tables.ts';

export type SubserviceMethod = 'carve_out' | 'inclusive';

/** A provider whose controls matter: left out of the report, or examined with it; and what is assumed of it. */
export type SubserviceOrganisation = {
  name: Fact<string>;
  service: Fact<string> | null;
  method: Fact<SubserviceMethod> | null;
  controls: Fact<string>[];
  criteria: Fact<string>[];
};

/** Subservice organisations from the description's table or list, or from the sentence of the auditor that names them. */
export function readSubservice(
  paper: Paper,
  report: Range,
  assertion: Range | null,
  description: Range,
): { organisations: SubserviceOrganisation[]; messages: Message[] } {
  const messages: Message[] = [];
  const parts = partsOf(paper, description).filter(({ title }) => /\bsub-?service\b/i.test(title));
  const listed = parts.flatMap((part) => [...inTables(paper, part), ...inBullets(paper, part)]);
  const organisations = unique(
    listed.length > 0 ? listed : [report, description].flatMap((range) => inSentence(paper, range)),
  );
  addControls(paper, parts, organisations);
  const ranges = [report, ...(assertion ? [assertion] : []), description];
  const methods = ranges.flatMap((range) => methodsIn(paper, range));
  const kinds = new Set(methods.map(({ value }) => value));
  for (const one of organisations) {
    const own = methods.find(({ start, end }) => sentenceAround(paper, start, end).includes(shortName(one.name.value)));
    const fits = one.method ?? (kinds.size === 1 ? methods[0] : own);
    if (fits) one.method = fits;
    else
      messages.push(
        message('method_missing', `Whether ${one.name.value} is carved out or included was not found.`, one.name.page),
      );
  }
  if (organisations.length === 0) {
    const denied = phrase('\\b(?:no|not use any|without) sub-?service organi[sz]ations?\\b').test(
      paper.quiet.slice(report.from, description.to),
    );
    if (!denied)
      messages.push(
        message(
          'subservice_missing',
          'No subservice organisations were found, and the report does not say that there are none.',
        ),
      );
  }
  return { organisations, messages };
}

function inTables(paper: Paper, part: Part): SubserviceOrganisation[] {
  return tablesIn(part.lines).flatMap(({ header, rows }) => {
    const names = (header.cells ?? []).map(({ text }) => text);
    const find = (pattern: RegExp, not: number[] = []) =>
      names.findIndex((name, i) => pattern.test(name) && !not.includes(i));
    const nameAt = find(
      /\borgani[sz]ation\b|\bsub-?service\b(?!.*control)|\bprovider\b|\bvendor\b|^name$|\bentity\b|\bcompany\b/i,
    );
    if (nameAt === -1) return [];
    const controlsAt = find(/\bcontrols?\b|\bcomplementary\b|\bassum|\bCSOC/i, [nameAt]);
    const serviceAt = find(/\bservices?\b|\bfunction\b|\bpurpose\b|\brole\b|\bprovide/i, [nameAt, controlsAt]);
    const criteriaAt = find(/criteri|\bTSC/i, [nameAt, controlsAt]);
    const methodAt = find(/\bmethod\b|\bpresentation\b|\btreatment\b/i);
    const groups: (typeof rows)[] = [];
    for (const row of rows) {
      if (row.cells?.[nameAt]?.text || groups.length === 0) groups.push([row]);
      else groups.at(-1)?.push(row);
    }
    return groups.flatMap((group) => {
      const at = (column: number) =>
        column === -1 ? [] : group.flatMap((row) => row.cells?.[column] ?? []).filter(({ text }) => text !== '');
      const name = factOf(paper, at(nameAt));
      if (name === null) return [];
      const method = at(methodAt).flatMap((cell) => {
        const value = /inclusive|included/i.test(cell.text)
          ? 'inclusive'
          : /carve/i.test(cell.text)
            ? 'carve_out'
            : null;
        return value === null ? [] : [factAt<SubserviceMethod>(paper, value, cell.start, cell.end)];
      })[0];
      const controls = factOf(paper, at(controlsAt));
      const criteria = at(criteriaAt === -1 ? controlsAt : criteriaAt).flatMap((cell) =>
        criteriaIn(cell.text).map(({ id, start, end }) => factAt(paper, id, cell.start + start, cell.start + end)),
      );
      return [
        {
          name: withoutAside(paper, name),
          service: factOf(paper, at(serviceAt)),
          method: method ?? null,
          controls: controls ? [controls] : [],
          criteria,
        },
      ];
    });
  });
}

/** "Amazon Web Services (eu-west-1)" is named by what stands before the bracket, unless that is its short form. */
function withoutAside(paper: Paper, name: Fact<string>): Fact<string> {
  const words = paper.text.slice(name.start, name.end);
  const at = words.search(/\s*\(/);
  return at < 2 || name.continued ? name : factAt(paper, plain(words.slice(0, at)), name.start, name.start + at);
}

function inBullets(paper: Paper, part: Part): SubserviceOrganisation[] {
  if (/\bcontrols?\b/i.test(part.title)) return [];
  return bulletsOf(paper, part.lines).flatMap((item) => {
    const words = paper.text.slice(item.start, item.end);
    const match =
      /^\*{0,2}([A-Z][\w.&' -]{1,60}?)(?:\s*\([^)]*\))?\*{0,2}\s*(?::|[–—]|\s-\s|, (?:which|for|a|an|the)\b|\s(?:provides|hosts|for)\s)\*{0,2}\s*(.*)$/s.exec(
        words,
      );
    if (!match?.[1]) return [];
    const start = item.start + words.indexOf(match[1]);
    const rest = match[2] ?? '';
    const service = rest === '' ? null : factBetween(paper, item.end - rest.length, item.end);
    return [
      {
        name: factAt(paper, plain(match[1]), start, start + match[1].length),
        service,
        method: null,
        controls: [],
        criteria: [],
      },
    ];
  });
}

/** "uses two subservice organisations: A for hosting, and B for delivery"; "uses A, a subservice organization, to provide hosting". */
function inSentence(paper: Paper, range: Range): SubserviceOrganisation[] {
  const words = paper.quiet.slice(range.from, range.to);
  const name = "([A-Z][\\w.&'-]*(?: (?:[A-Z][\\w.&'-]*|of|and(?= [A-Z])))*?(?:, (?:Inc|LLC|Ltd)\\.?)?)";
  const one = phrase(
    `\\b(?:uses?|utili[sz]es?|engages?|relies on) ${name}(?: \\([^)]*\\))?,? (?:\\(?(?:an?|as an?|the) (?:inclusive |carved-out )?(?:independent )?sub-?service organi[sz]ations?\\)?|for|to (?:provide|host|deliver|perform))[, ]+(?:(?:for|to (?:provide|host|deliver|perform)) )?([^.;]{3,160})`,
    'g',
  );
  const found: SubserviceOrganisation[] = [];
  const add = (nameWords: string, at: number, service: string | null, serviceAt: number) => {
    const fact = factAt(paper, plain(nameWords), range.from + at, range.from + at + nameWords.length);
    found.push({
      name: fact,
      service:
        service === null ? null : factBetween(paper, range.from + serviceAt, range.from + serviceAt + service.length),
      method: null,
      controls: [],
      criteria: [],
    });
  };
  const several = phrase('\\bsub-?service organi[sz]ations?:? ([^.]{3,300})').exec(
    words.replace(/sub-?service organi[sz]ations?(?!\s*:)/gi, (all) => '~'.repeat(all.length)),
  );
  if (several?.[1]) {
    const from = several.index + several[0].length - several[1].length;
    for (const item of several[1].matchAll(
      /(?:^|[,;]\s*(?:and\s+)?|\band\s+)([A-Z][\w.&'-]*(?:\s(?:[A-Z][\w.&'-]*|of))*)(?:\s*\([^)]*\))?\s+(?:for|to\s+provide|which\s+provides)\s+([^,;]+)/g,
    )) {
      const begin = from + item.index + item[0].indexOf(item[1] ?? '');
      add(item[1] ?? '', begin, item[2] ?? null, from + item.index + item[0].length - (item[2] ?? '').length);
    }
  }
  if (found.length > 0) return found;
  for (const match of words.matchAll(one)) {
    if (!/sub-?service/i.test(sentenceOf(words, match.index))) continue;
    const nameAt = match.index + match[0].indexOf(match[1] ?? '');
    add(match[1] ?? '', nameAt, match[2] ?? null, match.index + match[0].length - (match[2] ?? '').length);
  }
  return found;
}

/** Complementary controls that stand under a heading of their own: by name in a table, else for the only one there is. */
function addControls(paper: Paper, parts: readonly Part[], organisations: SubserviceOrganisation[]): void {
  for (const part of parts.filter(({ title }) => /\bcontrols?\b|\bCSOC/i.test(title)))
    for (const text of bulletsOf(paper, part.lines)) {
      const words = text.value;
      const named = organisations.filter(
        ({ name }) => words.includes(shortName(name.value)) || part.title.includes(shortName(name.value)),
      );
      const [owner] = named.length > 0 ? named : organisations.length === 1 ? organisations : [];
      if (owner === undefined || owner.controls.some(({ start }) => start === text.start)) continue;
      owner.controls.push(text);
      owner.criteria.push(
        ...criteriaIn(paper.text.slice(text.start, text.end)).map(({ id, start, end }) =>
          factAt(paper, id, text.start + start, text.start + end),
        ),
      );
    }
}

function methodsIn(paper: Paper, range: Range): Fact<SubserviceMethod>[] {
  const words = paper.quiet.slice(range.from, range.to);
  return [
    ...words.matchAll(phrase('\\b(carve[- ]?out|inclusive)(?: method| basis| presentation)\\b|\\b(carved out)\\b')),
  ].flatMap((match) => {
    const before = words.slice(Math.max(0, match.index - 40), match.index);
    if (/\b(?:not|rather than|instead of|neither|nor)\b[^.]*$/i.test(before)) return [];
    const start = range.from + match.index;
    return [
      factAt<SubserviceMethod>(
        paper,
        /inclusive/i.test(match[0]) ? 'inclusive' : 'carve_out',
        start,
        start + match[0].length,
      ),
    ];
  });
}

function sentenceAround(paper: Paper, start: number, end: number): string {
  const before =
    paper.quiet
      .slice(Math.max(0, start - 400), start)
      .split(/[.]\s/)
      .at(-1) ?? '';
  const after = paper.quiet.slice(end, end + 300).split(/[.]\s/)[0] ?? '';
  return plain(`${before}${paper.quiet.slice(start, end)}${after}`);
}

function sentenceOf(words: string, at: number): string {
  return `${words.slice(0, at).split(/\.\s/).at(-1) ?? ''}${words.slice(at).split(/\.\s/)[0] ?? ''}`;
}

function shortName(name: string): string {
  return name.replace(/,? (?:Inc|LLC|Ltd|Limited|GmbH|B\.V)\.?$/, '').replace(/\s*\([^)]*\)/, '');
}

function unique(organisations: SubserviceOrganisation[]): SubserviceOrganisation[] {
  return organisations.filter(
    (one, i) => organisations.findIndex((other) => shortName(other.name.value) === shortName(one.name.value)) === i,
  );
}
