import type { DetectedQuestionnaire } from '../detect/detected.ts';
import type { Message, Read } from '../read.ts';
import { jsonText } from './json-bytes.ts';
import { type ListedQuestion, readLists } from './json-lists.ts';
import { readJsonTree } from './json-tree.ts';
import { readVsaq, vsaqItems } from './vsaq.ts';

/**
 * Finds what a JSON file asks: a VSAQ template, or questions in lists and objects. `cell` is the JSON pointer of the
 * question's text; a slot's is the pointer of the answer's value, or that of the question with "#answer" behind it where
 * the file has no place for one.
 * @throws AverError unreadable_file
 */
export function readJsonQuestions(bytes: Uint8Array, name: string): Read<DetectedQuestionnaire> {
  const root = readJsonTree(jsonText(bytes).text, name);
  const messages: Message[] = [];
  const items = vsaqItems(root);
  let listed: ListedQuestion[];
  if (items) {
    const read = readVsaq(items);
    listed = read.questions;
    if (read.conditional > 0) {
      const text = `${read.conditional} of ${listed.length} questions are asked only after certain answers; all are listed.`;
      messages.push({ level: 'info', code: 'conditional_questions', text });
    }
  } else listed = readLists(root);
  const homeless = listed.filter(({ slots }) => slots.every(({ cell }) => cell.endsWith('#answer'))).length;
  if (listed.length === 0) {
    const text = 'No questions were found: check that this is the questionnaire.';
    messages.push({ level: 'warning', code: 'no_questions', text });
  } else if (homeless > 0) {
    const text = 'The file has no place for answers: they come back in a new workbook, with the questions beside them.';
    messages.push({ level: 'info', code: 'new_workbook', text });
  }
  const questions = listed.map((question, index) => ({ ...question, row: index + 1 }));
  return { value: { format: 'json', questions, sheets: [] }, messages };
}
