import { readFileSync } from 'node:fs';

/** One control of the sample company, with what the auditor did and found. */
export type Control = {
  code: string;
  title: string;
  area: string;
  criteria: string[];
  owner: string;
  frequency: string;
  description: string;
  tests: string[];
  result: string;
};

export const NO_EXCEPTIONS = 'No exceptions noted.';

export function readControls(): Control[] {
  const source = readFileSync(new URL('./controls.md', import.meta.url), 'utf8');
  return source
    .split(/^## /m)
    .slice(1)
    .flatMap((areaText) => {
      const [head = '', ...entries] = areaText.split(/^### /m);
      const area = head.trim().replace(/^\S+ /, '');
      return entries.map((entry) => readControl(area, entry));
    });
}

function readControl(area: string, entry: string): Control {
  const [head = '', ...lines] = entry.trim().split('\n');
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  const one = (name: string) => {
    const [value] = all(name);
    if (value === undefined) throw new Error(`controls.md: ${head} has no "${name}".`);
    return value;
  };
  return {
    code: head.slice(0, head.indexOf(' ')),
    title: head.slice(head.indexOf(' ') + 1),
    area,
    criteria: one('criteria').split(', '),
    owner: one('owner'),
    frequency: one('frequency'),
    description: one('control'),
    tests: all('test'),
    result: all('result')[0] ?? NO_EXCEPTIONS,
  };
}
