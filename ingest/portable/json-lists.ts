import type { AnswerSlot, DetectedQuestion } from '../detect/detected.ts';
import { asksSomething } from '../detect/wording.ts';
import { type JsonMember, type JsonNode, memberOf, textOf } from './json-tree.ts';
import { plainText } from './plain-text.ts';

export type ListedQuestion = Omit<DetectedQuestion, 'row'>;

/** Names of fields, the surest first. Compared without case, spaces, dashes and underscores. */
const questionKeys = ['question', 'questiontext', 'prompt', 'ask', 'query', 'requirement', 'requirementtext', 'control', 'controltext', 'statement', 'title', 'text', 'label', 'description', 'name', 'frage', 'pregunta', 'domanda', 'sporgsmal', 'pytanie', '質問']; // biome-ignore format: one list
const answerKeys = ['answer', 'response', 'reply', 'answertext', 'responsetext', 'vendoranswer', 'vendorresponse', 'supplierresponse', 'youranswer', 'yourresponse', 'value', 'antwort', 'reponse', 'respuesta', 'risposta', 'svar', 'odpowiedz', '回答']; // biome-ignore format: one list
const commentKeys = ['comment', 'comments', 'remarks', 'remark', 'explanation', 'additionalinformation', 'notes', 'kommentar', 'commentaire', 'comentario', 'commento']; // biome-ignore format: one list
const idKeys = ['id', 'ref', 'reference', 'number', 'no', 'nr', 'code', 'questionid', 'controlid', 'key', '#'];
const choiceKeys = [
  'choices',
  'options',
  'allowedvalues',
  'allowed',
  'enum',
  'values',
  'answeroptions',
  'possibleanswers',
];
const sectionKeys = ['section', 'category', 'domain', 'group', 'topic', 'area'];
const titleKeys = ['title', 'name', 'section', 'category', 'domain', 'heading', 'label', 'topic'];

/** A list whose fewer than this share read like questions is a list of something else, unless its fields' names tell. */
const mostlyAsks = 0.6;

/** Questions kept as lists of objects, lists of texts, or an object of question and answer, wherever they stand. */
export function readLists(root: JsonNode): ListedQuestion[] {
  const found: ListedQuestion[] = [];
  walk(root, null, found);
  return found;
}

function walk(node: JsonNode, section: string | null, found: ListedQuestion[]): void {
  if (node.kind === 'array') {
    const records = readRecords(node.items, section) ?? readTexts(node.items, section);
    if (records) found.push(...records);
    else for (const item of node.items) walk(item, titleOf(item) ?? section, found);
  } else if (node.kind === 'object') {
    const pairs = readPairs(node.members, section);
    if (pairs) {
      found.push(...pairs);
      return;
    }
    for (const { key, value } of node.members) {
      const isNamed = value.kind === 'array' || value.kind === 'object';
      if (isNamed) walk(value, titleOf(value) ?? section ?? (/\s/.test(key) ? key : null), found);
    }
    // One question alone in an object.
    const [single] = readRecords([node], section) ?? [];
    if (single && found.length === 0) found.push(single);
  }
}

function titleOf(node: JsonNode): string | null {
  const title = field(node, titleKeys);
  const text = plainText(textOf(title?.value ?? null) ?? '');
  return text === '' ? null : text;
}

/** `[ { "question": "…", "answer": "…" }, … ]`; null when the objects ask nothing. */
function readRecords(items: readonly JsonNode[], section: string | null): ListedQuestion[] | null {
  const objects = items.filter((item) => item.kind === 'object');
  if (objects.length === 0 || objects.length < items.length * 0.8) return null;
  const shared = (keys: readonly string[], share: number) =>
    keys.find((key) => objects.filter((item) => isText(fieldNamed(item, key)?.value)).length >= objects.length * share);
  const key = shared(questionKeys, 0.6);
  if (key === undefined) return null;
  const answerKey = answerNameOf(objects);
  const texts = objects.map((item) => plainText(textOf(fieldNamed(item, key)?.value ?? null) ?? ''));
  const asks = texts.filter((text) => asksSomething(text) >= 0.5).length / objects.length;
  const least = questionKeys.indexOf(key) <= 1 ? 0 : answerKey !== null ? 0.3 : mostlyAsks;
  if (asks < least) return null;
  // A section has a title and a list of its own; its questions are found there.
  if (objects.every((item) => item.kind === 'object' && item.members.some((member) => holdsObjects(member))))
    return null;
  const values = objects.flatMap((item) => given(item, answerKey) ?? []);
  const legal = [...new Set(values)];
  const few = values.length >= 5 && legal.length <= 5 && legal.every((value) => value.length <= 30) ? legal : null;
  return objects.flatMap((item, index): ListedQuestion[] => {
    const question = fieldNamed(item, key)?.value;
    const text = texts[index] ?? '';
    if (!question || text === '') return [];
    const own = plainText(textOf(field(item, sectionKeys)?.value ?? null) ?? '');
    const id = textOf(field(item, idKeys)?.value ?? null);
    const slots = slotsOf(item, question, answerKey, few);
    return [{ sheet: null, cell: question.pointer, id: id === '' ? null : id, text, section: own || section, slots }];
  });
}

function holdsObjects({ key, value }: JsonMember): boolean {
  if (choiceKeys.includes(plainKey(key))) return false;
  return value.kind === 'array' && value.items.some((item) => field(item, questionKeys) !== null);
}

/** The name that most of the objects give their answer, spelt as in the file. */
function answerNameOf(objects: readonly JsonNode[]): string | null {
  for (const key of answerKeys) {
    for (const object of objects) {
      const member = fieldNamed(object, key);
      if (member && (isPlain(member.value) || isEmptyList(member.value))) return member.key;
    }
  }
  return null;
}

function slotsOf(item: JsonNode, question: JsonNode, answerKey: string | null, few: string[] | null): AnswerSlot[] {
  const choices = choicesOf(field(item, choiceKeys)?.value ?? null);
  if (answerKey === null)
    return [{ kind: choices ? 'choice' : 'text', cell: `${question.pointer}#answer`, choices, current: null }];
  const current = given(item, answerKey);
  const legal = choices ?? (current === null ? null : few);
  const cell = `${item.pointer}/${answerKey.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const slots: AnswerSlot[] = [{ kind: legal ? 'choice' : 'text', cell, choices: legal, current }];
  const comment = field(item, commentKeys);
  if (comment && isPlain(comment.value))
    slots.push({
      kind: 'comment',
      cell: comment.value.pointer,
      choices: null,
      current: textOf(comment.value)?.trim() || null,
    });
  return slots;
}

function given(item: JsonNode, answerKey: string | null): string | null {
  if (answerKey === null) return null;
  return textOf(memberOf(item, answerKey))?.trim() || null;
}

function choicesOf(list: JsonNode | null): string[] | null {
  if (list?.kind !== 'array') return null;
  const texts = list.items.flatMap((choice) => {
    if (choice.kind !== 'object') return textOf(choice) ?? [];
    return textOf(field(choice, ['text', 'label', 'title', 'name', 'value', 'answer'])?.value ?? null) ?? [];
  });
  const choices = [...new Set(texts.map(plainText))].filter((text) => text !== '');
  return choices.length > 1 ? choices : null;
}

/** `[ "Do you …?", "Is there …?" ]` */
function readTexts(items: readonly JsonNode[], section: string | null): ListedQuestion[] | null {
  const texts = items.filter(isText);
  if (texts.length === 0 || texts.length < items.length) return null;
  const asks = texts.filter((item) => asksSomething(item.kind === 'string' ? item.text : '') >= 0.75);
  if (asks.length < texts.length * 0.6) return null;
  return texts.map((item) => ({
    sheet: null,
    cell: item.pointer,
    id: null,
    text: plainText(textOf(item) ?? ''),
    section,
    slots: [{ kind: 'text', cell: `${item.pointer}#answer`, choices: null, current: null }],
  }));
}

/** `{ "Do you …?": "", "Is there …?": null }` */
function readPairs(members: readonly JsonMember[], section: string | null): ListedQuestion[] | null {
  const asks = members.filter(({ key, value }) => isPlain(value) && asksSomething(key) >= 0.75 && /\s/.test(key));
  if (asks.length === 0 || asks.length < members.length * 0.6) return null;
  return asks.map(({ key, value }) => ({
    sheet: null,
    cell: value.pointer,
    id: null,
    text: plainText(key),
    section,
    slots: [{ kind: 'text', cell: value.pointer, choices: null, current: textOf(value)?.trim() || null }],
  }));
}

function field(node: JsonNode, names: readonly string[]): JsonMember | null {
  for (const name of names) {
    const member = fieldNamed(node, name);
    if (member) return member;
  }
  return null;
}

function fieldNamed(node: JsonNode, name: string): JsonMember | null {
  if (node.kind !== 'object') return null;
  return node.members.find(({ key }) => plainKey(key) === name || key === name) ?? null;
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s_.-]/g, '');
}

function isPlain(node: JsonNode): boolean {
  return node.kind !== 'object' && node.kind !== 'array';
}

function isEmptyList(node: JsonNode): boolean {
  return node.kind === 'array' && node.items.length === 0;
}

function isText(node: JsonNode | undefined): boolean {
  return node?.kind === 'string' && node.text.trim() !== '';
}
