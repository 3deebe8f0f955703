import { cellName, columnName } from '../../ingest/workbook/grid.ts';
import type { Cell, Sheet, Style, Validation, Workbook } from '../fixtures/workbook.ts';

/** A workbook made up by chance from the traits of real questionnaires, and where its questions and answers are. */
export type Generated = {
  spec: Workbook;
  traits: string[];
  questions: string[];
  slots: Record<string, string[]>;
  sections: Record<string, string | null>;
};

const asked = [
  'Do you have a documented information security policy?',
  'Is multi-factor authentication required for all remote access?',
  'Are penetration tests performed at least annually by an independent party?',
  'How often are access rights reviewed?',
  'Does your organisation maintain an inventory of assets?',
  'Which encryption algorithms are used to protect data at rest?',
  'Who is responsible for information security in your company?',
  'Are employees trained in security awareness on hiring and every year after?',
  'Can customers choose the region in which their data is stored?',
  'Have you had a security breach in the last three years? If so, what did you change?',
  'Do subcontractors have access to customer data?',
  'Is there a process for revoking access within 24 hours of termination?',
];
const ordered = [
  'Describe how customer data is encrypted at rest.',
  'Provide a copy of your most recent SOC 2 Type II report.',
  'Explain the process for managing changes to production.',
  'List all sub-processors and the data they handle',
  'Please attach your business continuity plan.',
  'Outline how vulnerabilities are ranked and remediated, with target times.',
];
const stated = [
  'Access to production systems is granted on a least privilege basis.',
  'The vendor shall encrypt all customer data in transit using TLS 1.2 or higher.',
  'Audit logs are retained for at least one year and protected from alteration.',
  'Security incidents must be reported to the customer within 72 hours.',
  'Backups are tested at least every quarter.',
  'A formal risk assessment is performed every year and approved by management.',
  'User accounts are disabled after 90 days of inactivity.',
];
const named = [
  'Legal name of the company',
  'Registered address',
  'Data retention period',
  'Name of the data protection officer',
  'SSO via SAML 2.0',
  'Role based access control',
  'Annual revenue',
  'Location of data centres',
  'Certifications held',
  'Audit log export',
];
const titles = [
  'Access Control',
  'Data Protection',
  'Governance and Risk',
  'Incident Management',
  'Business Continuity',
  'Human Resources Security',
  'Network security',
  'Supplier management',
];
const heads = {
  id: ['ID', '#', 'Ref', 'No.', 'Question ID', 'Control ID', 'S. No.'],
  question: [
    'Question',
    'Questions',
    'Requirement',
    'Control Question',
    'Security Requirement',
    'Question / Request',
    'Control Description',
    'Criteria',
  ],
  answer: ['Response', 'Answer', 'Vendor Response', 'Supplier Answer', 'Compliance Status', 'Your Response', 'Status'],
  comment: ['Comments', 'Remarks', 'Additional Information', 'Vendor Comments', 'Explanation', 'Notes'],
  section: ['Category', 'Domain', 'Section', 'Area', 'Control Domain'],
  reference: ['Guidance', 'Priority', 'ISO 27001', 'NIST CSF', 'Weight', 'Control Mapping'],
};
const germanHeads: typeof heads = {
  id: ['Nr.', 'Lfd. Nr.', 'Kennung'],
  question: ['Frage', 'Anforderung', 'Kontrollfrage'],
  answer: ['Antwort', 'Ihre Antwort', 'Erfüllungsgrad', 'Antwort des Lieferanten'],
  comment: ['Bemerkungen', 'Kommentar', 'Erläuterung'],
  section: ['Bereich', 'Kategorie', 'Thema'],
  reference: ['Hinweis', 'Priorität', 'ISO 27001', 'BSI', 'Gewichtung', 'Norm'],
};
const lists = [
  ['Yes', 'No', 'N/A'],
  ['Yes', 'No'],
  ['Compliant', 'Partially compliant', 'Not compliant'],
  ['Implemented', 'Planned', 'Not implemented', 'Not applicable'],
];
const ticked = [
  ['Yes', 'No', 'N/A'],
  ['Yes', 'No'],
  ['Y', 'N', 'NA'],
  ['Fully', 'Partially', 'Not implemented'],
];

type Chance = { some: <T>(list: readonly T[]) => T; one: (share: number) => boolean; upTo: (most: number) => number };

/** The same seed gives the same workbook. */
export function generate(seed: number): Generated {
  const chance = chanceOf(seed);
  const traits: string[] = [];
  const trait = (name: string, share: number) => {
    const on = chance.one(share);
    if (on) traits.push(name);
    return on;
  };
  const ticks = trait('ticks', 0.25) ? chance.some(ticked) : null;
  const listed = !ticks && trait('drop-downs', 0.55) ? chance.some(lists) : null;
  const second = !ticks && trait('second answer', 0.15) ? lists[2] : null;
  const withId = trait('ids', 0.75);
  const sectionStyle = chance.some(['none', 'column', 'row', 'bar', 'repeated header'] as const);
  traits.push(`sections: ${sectionStyle}`);
  const comment = trait('comment', 0.7);
  const references = chance.one(0.4) ? 1 + chance.upTo(6) : 0;
  if (references > 0) traits.push(`${references} references`);
  const locked = trait('protected', 0.2);
  const prefilled = listed !== null && trait('prefilled', 0.2);
  const formulas = trait('formula texts', 0.15);
  const spacers = trait('spacers', 0.15);
  const indent = trait('indented', 0.2) ? 1 : 0;
  const introduced = trait('introduction', 0.5);
  const helper = trait('notes between', 0.15);
  const styled = !trait('plain header', 0.3);
  const emptyIds = withId && trait('empty ids', 0.08);
  const oddHead = trait('unknown question head', 0.1);
  const gaps = trait('empty rows', 0.15);
  const answered = !prefilled && !locked && trait('partly answered', 0.15);
  const someListed = listed !== null && trait('drop-downs on some rows', 0.2);
  const buyerList = trait('drop-downs of the buyer', 0.15);
  const wide = !spacers && trait('merged questions', 0.12);
  const footer = trait('footer', 0.2);
  const hides = trait('hidden rows', 0.12);
  const several = trait('several questions in a cell', 0.15);
  const german = trait('German heads', 0.12);
  const sort = chance.some(['asked', 'ordered', 'stated', 'mixed', 'mixed', 'named'] as const);
  traits.push(`texts: ${sort}`);

  const words = german ? germanHeads : heads;
  const columns: { role: string; head: string; parent?: string }[] = [];
  const add = (role: string, head: string, parent?: string) =>
    columns.push(parent === undefined ? { role, head } : { role, head, parent });
  if (sectionStyle === 'column') add('section', chance.some(words.section));
  if (withId) add('id', chance.some(words.id));
  if (references > 3) add('reference', chance.some(words.reference));
  if (buyerList) add('priority', 'Priority');
  add('question', oddHead ? chance.some(['`', 'Text', 'Subject matter']) : chance.some(words.question));
  if (wide) add('spacer', '');
  if (spacers) add('spacer', '');
  const parent = ticks && trait('two tiers', 0.6) ? chance.some(words.answer) : undefined;
  for (const option of ticks ?? []) add('answer', option, parent);
  if (!ticks)
    add('answer', listed ? chance.some(words.answer) : chance.some(words.answer.filter((head) => head !== 'Status')));
  if (second) add('answer', 'Implementation status');
  if (comment) add('comment', chance.some(words.comment));
  for (let index = references > 3 ? 1 : 0; index < references; index++)
    add('reference', words.reference[index % 6] ?? '');
  if (trait('score', 0.15)) add('score', 'Score');

  const at = (role: string) => columns.flatMap((column, index) => (column.role === role ? [index + 1 + indent] : []));
  const [question = 1] = at('question');
  const answers = at('answer');
  const cells: Record<string, Cell> = {};
  const merges: string[] = [];
  const validations: Validation[] = [];
  const generated: Generated = { spec: { sheets: [] }, traits, questions: [], slots: {}, sections: {} };
  const put = (row: number, column: number, cell: Cell) => {
    cells[cellName(row, column)] = cell;
  };
  const bold: Style = styled ? { bold: true } : {};
  const rowFormats: Record<number, { hidden: boolean }> = {};
  let row = 1;
  if (introduced) {
    put(1, 1 + indent, { text: 'Supplier Security Assessment', style: { bold: true, size: 16 } });
    put(2, 1 + indent, 'Please complete all questions below and return this workbook to your contact.');
    row = 4;
  }
  const header = () => {
    if (parent !== undefined) {
      columns.forEach((column, index) => {
        const place = index + 1 + indent;
        if (column.parent === undefined) {
          if (column.head) put(row, place, { text: column.head, style: bold });
          merges.push(`${cellName(row, place)}:${cellName(row + 1, place)}`);
        } else put(row + 1, place, { text: column.head, style: bold });
      });
      const [first = 1] = answers;
      put(row, first, { text: parent, style: bold });
      merges.push(`${cellName(row, first)}:${cellName(row, answers.at(-1) ?? first)}`);
      row += 2;
      return;
    }
    columns.forEach((column, index) => {
      if (column.head) put(row, index + 1 + indent, { text: column.head, style: bold });
    });
    row++;
  };
  const texts = textsOf(sort, chance);
  const count = 4 + chance.upTo(20);
  const perSection = 2 + chance.upTo(4);
  let section: string | null = null;
  let inSection = 0;
  let number = 0;
  if (sectionStyle !== 'repeated header') header();
  for (let index = 0; index < count; index++) {
    if (sectionStyle !== 'none' && index % perSection === 0) {
      section = titles[Math.floor(index / perSection) % titles.length] ?? null;
      inSection = 0;
      number++;
      if (sectionStyle === 'row') {
        if (withId) put(row, at('id')[0] ?? 1, String(number));
        put(row, question, { text: section ?? '', style: { bold: true, fill: 'DDDDDD' } });
        row++;
      } else if (sectionStyle === 'bar') {
        put(row, 1 + indent, { text: `${number}. ${section}`, style: { bold: true, fill: 'DDDDDD' } });
        merges.push(`${cellName(row, 1 + indent)}:${cellName(row, columns.length + indent)}`);
        row++;
      } else if (sectionStyle === 'repeated header') {
        if (index > 0) row++;
        put(row, 1 + indent, { text: section ?? '', style: { bold: true, size: 14 } });
        row++;
        header();
      }
    }
    inSection++;
    if (helper && index % 5 === 3) {
      put(row, question, 'Please note: the following items apply to the production environment only.');
      row++;
    }
    const text =
      several && index % 4 === 1
        ? `${texts[index % texts.length]}\n${asked[index % asked.length]}`
        : (texts[index % texts.length] ?? '');
    if (wide) merges.push(`${cellName(row, question)}:${cellName(row, question + 1)}`);
    for (const place of at('priority')) {
      put(row, place, chance.some(['High', 'Medium', 'Low']));
      validations.push({ ref: cellName(row, place), list: ['High', 'Medium', 'Low'] });
    }
    put(row, question, formulas ? { formula: `VLOOKUP("${index}",Bank!A:B,2,FALSE)`, cached: text } : text);
    for (const place of emptyIds ? [] : at('id'))
      put(
        row,
        place,
        sectionStyle === 'none' || sectionStyle === 'column' ? `Q-${index + 1}` : `${number}.${inSection}`,
      );
    for (const place of at('section')) put(row, place, section ?? '');
    for (const place of at('reference')) put(row, place, chance.some(['A.5.1', 'High', 'PR.AC-1', '3', 'Low']));
    for (const place of at('score'))
      put(row, place, { formula: `IF(${cellName(row, answers[0] ?? 1)}="Yes",1,0)`, cached: 0 });
    const open: Cell = locked ? { blank: true, style: { unlocked: true } } : null;
    for (const place of answers)
      put(
        row,
        place,
        prefilled && place === answers[0] ? { text: listed?.at(-1) ?? '', style: { unlocked: true } } : open,
      );
    if (answered && answers[0] && chance.one(0.3))
      put(row, answers[0], ticks ? 'x' : (listed?.[0] ?? 'Yes, see our policy'));
    for (const place of at('comment')) put(row, place, open);
    const lastList = second ? answers.at(-1) : undefined;
    if (listed && answers[0] && !(someListed && index % 3 === 2))
      validations.push({ ref: cellName(row, answers[0]), list: listed });
    if (second && lastList && lastList !== answers[0]) validations.push({ ref: cellName(row, lastList), list: second });
    if (hides && index % 6 === 4) {
      rowFormats[row] = { hidden: true };
      row++;
      continue;
    }
    const cell = cellName(row, question);
    generated.questions.push(cell);
    generated.slots[cell] = [...answers, ...at('comment')]
      .sort((one, other) => one - other)
      .map((place) => `${columnName(place)}${row}`);
    generated.sections[cell] = section;
    row++;
    if (gaps && index % 3 === 2) row++;
  }
  if (footer) {
    put(row + 1, 1 + indent, 'Completed by:');
    put(row + 2, 1 + indent, 'Signature:');
    put(row + 4, 1 + indent, 'Confidential. All rights reserved.');
  }
  const sheet: Sheet = {
    name: 'Assessment',
    cells,
    merges,
    validations,
    rowFormats,
    ...(locked ? { protection: true } : {}),
  };
  generated.spec = { sheets: [sheet] };
  return generated;
}

function textsOf(sort: 'asked' | 'ordered' | 'stated' | 'named' | 'mixed', chance: Chance): string[] {
  const sorts = { asked, ordered, stated, named, mixed: [...asked, ...ordered, ...stated] };
  const all = sorts[sort];
  return [...all]
    .map((text) => ({ text, at: chance.upTo(1000) }))
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text);
}

/** Mulberry32: small, seeded, the same everywhere. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (most: number) => Math.floor(next() * most);
  return { upTo, one: (share) => next() < share, some: (list) => list[upTo(list.length)] as (typeof list)[number] };
}
