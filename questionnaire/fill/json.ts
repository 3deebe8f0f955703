import { AverError } from '../../errors.ts';
import { type JsonNode, jsonText, memberOf, readJsonTree } from '../../ingest/index.ts';
import type { CellValue, Filled } from './index.ts';

type Edit = { start: number; end: number; text: string };

/**
 * Writes values into a JSON file where their pointers say and changes nothing else, comments and spacing included. A
 * field that the object does not have yet is added behind its last one. Null when a value has no place in the file.
 * @throws AverError bad_input (no such place, two values for one), unreadable_file
 */
export function fillJson(bytes: Uint8Array, name: string, values: readonly CellValue[]): Filled | null {
  if (values.some(({ cell }) => !cell.startsWith('/') || cell.endsWith('#answer'))) return null;
  const json = jsonText(bytes);
  const root = readJsonTree(json.text, name);
  const given = new Map<string, string>();
  for (const value of values) {
    if ((given.get(value.cell) ?? value.value) !== value.value)
      throw new AverError('bad_input', `${value.cell} of ${name} is given two different values: keep one.`, {
        ...value,
      });
    given.set(value.cell, value.value);
  }
  const added = new Map<JsonNode, string[]>();
  const edits: Edit[] = [];
  for (const [pointer, value] of given) {
    const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')); // biome-ignore format: one thought
    const last = steps.pop() ?? '';
    const parent = steps.reduce<JsonNode | null>((node, step) => node && childOf(node, step), root);
    const target = parent && childOf(parent, last);
    if (target && (target.kind !== 'object' || target.members.length === 0))
      edits.push({ start: target.start, end: target.end, text: inPlace(target, json.encode(value)) });
    else if (parent?.kind === 'object' && !target)
      added.set(parent, [...(added.get(parent) ?? []), `${json.encode(last)}: ${json.encode(value)}`]);
    else throw new AverError('bad_input', `${name} has no place ${pointer} for an answer.`, { cell: pointer });
  }
  for (const [parent, members] of added) edits.push(addition(json.text, parent, members));
  let out = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    out += json.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { bytes: new Uint8Array(json.toBytes(out + json.text.slice(at))), messages: [], written: given.size };
}

function childOf(node: JsonNode, step: string): JsonNode | null {
  if (node.kind === 'array') return /^\d{1,7}$/.test(step) ? (node.items[Number(step)] ?? null) : null;
  return memberOf(node, step);
}

/** A list of answers stays a list. */
function inPlace(target: JsonNode, text: string): string {
  return target.kind === 'array' ? `[${text}]` : text;
}

/** Behind the last field, indented like it. */
function addition(text: string, parent: JsonNode, members: readonly string[]): Edit {
  const fields = parent.kind === 'object' ? parent.members : [];
  const last = fields.at(-1);
  if (!last) return { start: parent.start, end: parent.end, text: `{ ${members.join(', ')} }` };
  const [first] = fields;
  const before = text.slice(parent.start + 1, first?.value.start ?? parent.end);
  const indent = /^\s*\n\s*/.exec(before)?.[0].replace(/^[^\n]*/, '') ?? ' ';
  return { start: last.value.end, end: last.value.end, text: members.map((member) => `,${indent}${member}`).join('') };
}
