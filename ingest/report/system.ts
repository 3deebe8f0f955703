import type { Message } from '../read.ts';
import type { Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, factOf, type Paper, phrase, plain } from './paper.ts';
import { bulletsOf, type Part, paragraphsOf, partNamed, partsOf } from './part.ts';
import { tablesIn } from './report-tables.ts';

/** The system examined: its name, where it ends, what is in it, what is not, and what was promised of it. */
export type SystemFacts = {
  system: Fact<string> | null;
  boundary: Fact<string>[];
  products: Fact<string>[];
  outside: Fact<string>[];
  commitments: Fact<string>[];
};

/** Further from its verb a sentence is not looked for. */
const longestSentence = 600;

const beyond = /\b(?:outside|out of scope|excluded|not (?:in scope|included|covered|part of))\b/i;

/** Reads the system from the auditor's scope paragraph and the headings of the description. */
export function readSystem(
  paper: Paper,
  cover: Range,
  report: Range,
  description: Range,
): { value: SystemFacts; messages: Message[] } {
  const messages: Message[] = [];
  const parts = partsOf(paper, description);
  const system = systemName(paper, report) ?? systemName(paper, cover) ?? systemName(paper, description);
  if (system === null) messages.push(message('system_missing', 'The name of the system examined was not found.'));
  const boundary = boundaryOf(paper, parts, description);
  if (boundary.length === 0)
    messages.push(message('boundary_missing', 'Where the boundary of the system lies was not found.'));
  const products = productsOf(paper, parts);
  if (products.length === 0)
    messages.push(message('products_missing', 'The products or services in the system were not found as a list.'));
  const promised = partNamed(parts, /\bcommitments\b/i, /complementary/i);
  const listed = promised ? bulletsOf(paper, promised.lines) : [];
  const commitments =
    listed.length > 0 ? listed : promised ? [...rowsOf(paper, promised), ...paragraphsOf(paper, promised.lines)] : [];
  if (commitments.length === 0)
    messages.push(message('commitments_missing', 'The principal service commitments were not found.'));
  return { value: { system, boundary, products, outside: outsideOf(paper, parts, report), commitments }, messages };
}

function systemName(paper: Paper, range: Range): Fact<string> | null {
  const words = paper.quiet.slice(range.from, range.to);
  const patterns = [
    phrase(`\\bdescriptions? of (?:its|the|their|our) ([^.,;:(\\n|]{2,90}?\\bsystem\\b)`),
    phrase(`\\bdescriptions? of [^.;:\\n|]{2,60}?['’]s? ([^.,;:(\\n|]{2,90}?\\bsystem\\b)`),
    phrase(
      `\\bdescriptions? of (?:its|the|their|our|[^.;:\\n|]{2,60}?['’]s?) ([^.,;:(\\n|]{2,90}?(?<![-\\w])(?:platform|services?|application))(?= (?:of|for|throughout|as|titled|to|during|provided|entitled)\\b|[,."”]| \\()`,
    ),
    phrase(`\\b(?:[Rr]eport on|[Rr]elevant to) (?:the |its )?([A-Z][^.,;:\\n|]{2,80}?\\bSystem\\b)`, 'g'),
  ];
  for (const pattern of patterns)
    for (const match of words.matchAll(pattern)) {
      const found = match[1] ?? '';
      if (
        /^(?:the )?(?:service organi[sz]ation|system|services?|a service)\b/i.test(found) ||
        /\bcriteria\b|\bcontrols\b/i.test(found)
      )
        continue;
      const start = range.from + match.index + match[0].lastIndexOf(found);
      const inner = /^[“"'‘](.*)$/.exec(found);
      return factAt(paper, plain(inner?.[1] ?? found), start + (inner ? 1 : 0), start + found.length);
    }
  return null;
}

function boundaryOf(paper: Paper, parts: readonly Part[], description: Range): Fact<string>[] {
  const titled = partNamed(
    parts,
    /\bboundar(?:y|ies)\b|\bscope of (?:the|this) (?:report|system|description|examination)\b|^(?:\d[\d.]* )?(?:report )?scope$/i,
    /\bproducts?\b|\bservices?\b|\boutside\b|excluded/i,
  );
  if (titled) return paragraphsOf(paper, titled.lines).slice(0, 3);
  const said = paper.lines.filter(
    (line) =>
      line.start >= description.from &&
      line.end <= description.to &&
      line.cells === null &&
      !line.isHeading &&
      /\bboundar(?:y|ies) of (?:the|its|our) system\b|\bthe scope of this (?:report|description)\b|\bsystem boundar/i.test(
        line.text,
      ) &&
      line.text.length > 60,
  );
  return said.slice(0, 2).flatMap((line) => factOf(paper, [line]) ?? []);
}

function productsOf(paper: Paper, parts: readonly Part[]): Fact<string>[] {
  const titles = [
    /\b(?:products?|services?|applications?|modules?)\b.*\b(?:boundary|scope|covered|included|provided|examined)\b|\b(?:in[- ]scope|covered|included) (?:products?|services?|applications?|modules?)/i,
    /^(?:\d[\d.]* )?(?:(?:overview|description|types) of (?:the |our )?)?(?:products?|services?)(?: (?:and|&) (?:products?|services?))?(?: (?:provided|overview|offered))?$/i,
  ];
  for (const title of titles) {
    const part = parts.find(
      (one) =>
        title.test(one.title) &&
        !beyond.test(one.title) &&
        !/commitment|subservice|criteria|third/i.test(one.title) &&
        namesIn(paper, one).length > 0,
    );
    if (part) return namesIn(paper, part);
  }
  return [];
}

/** What a list or a table's first column names: the words before a colon, a dash or a full stop. */
function namesIn(paper: Paper, part: Part): Fact<string>[] {
  const rows = rowsOf(paper, part);
  if (rows.length > 0) return rows;
  return bulletsOf(paper, part.lines).flatMap((item) => {
    const name = /^[^:.–—(]+?(?=\s*(?::|\.\s|\s[–—-]\s|\(|\.$|$))/.exec(
      paper.text.slice(item.start, item.end).replace(/^\*+/, ''),
    )?.[0];
    if (name === undefined || name.length > 80) return [];
    const start = item.start + paper.text.slice(item.start, item.end).indexOf(name);
    const clean = name.replace(/\*+$/, '').trimEnd();
    return [{ ...factAt(paper, plain(clean), start, start + clean.length) }];
  });
}

function rowsOf(paper: Paper, part: Part): Fact<string>[] {
  const [table] = tablesIn(part.lines);
  if (table === undefined) return [];
  return table.rows.flatMap((row) => {
    const cell = row.cells?.[0];
    return cell && cell.text !== '' ? (factOf(paper, [cell]) ?? []) : [];
  });
}

function outsideOf(paper: Paper, parts: readonly Part[], report: Range): Fact<string>[] {
  const titled = parts.find(
    (part) => beyond.test(part.title) && /product|service|boundar|system|scope|application/i.test(part.title),
  );
  if (titled) return [...bulletsOf(paper, titled.lines), ...paragraphsOf(paper, titled.lines)];
  const words = paper.quiet.slice(report.from, report.to);
  const found: Fact<string>[] = [];
  const said = phrase('\\b(?:outside|not (?:within|part of|included in)) the (?:boundary|boundaries|scope|system)\\b');
  for (const match of words.matchAll(said)) {
    const before = words.slice(Math.max(0, match.index - longestSentence), match.index);
    const after = words.slice(match.index, match.index + longestSentence);
    const lead = Math.max(before.lastIndexOf('. ') + 1, before.lastIndexOf('\n') + 1);
    const end = after.search(/\.(?=\s|$)/);
    if (end === -1) continue;
    const sentence = (before.slice(lead) + after.slice(0, end + 1)).trimStart();
    const stop = report.from + match.index + end + 1;
    if (found.at(-1)?.end !== stop) found.push(factAt(paper, plain(sentence), stop - sentence.length, stop));
  }
  return found;
}
