import { integerArray, jsonArray, textArray } from './binary-array.ts';
import { encodeJson, encodeValue } from './values.ts';

/** Stands for one statement, or a piece of one, with its parameters apart. Made only by the `sql` tag. */
export type Sql = { readonly text: string; readonly values: readonly unknown[] };

/** Literal text with one hole per value: `strings.length === values.length + 1`, as in a tagged template. */
class Fragment implements Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }

  get text(): string {
    return this.strings.reduce((text, next, hole) => `${text}$${hole}${next}`);
  }
}

function build(strings: readonly string[], parts: readonly unknown[]): Fragment {
  const texts: string[] = [strings[0] ?? ''];
  const values: unknown[] = [];
  const append = (text: string) => {
    texts[texts.length - 1] += text;
  };
  parts.forEach((part, index) => {
    if (part instanceof Fragment) {
      append(part.strings[0] ?? '');
      texts.push(...part.strings.slice(1));
      values.push(...part.values);
    } else if (part === undefined) {
      throw new TypeError(
        `sql: value ${index + 1} is undefined after "${(strings[index] ?? '').slice(-60)}"; use null`,
      );
    } else {
      values.push(part);
      texts.push('');
    }
    append(strings[index + 1] ?? '');
  });
  return new Fragment(texts, values);
}

/**
 * The only way to build SQL: every `${value}` becomes a parameter, every `${sql`…`}` is spliced in.
 * Arrays become Postgres arrays, plain objects JSON, dates ISO 8601, `Uint8Array` bytea; for JSON that is
 * an array or a scalar say `${sql.json(value)}`. `undefined` is refused.
 */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  return build(strings, parts);
}

/** Nothing: for a condition or clause that is not wanted. */
sql.empty = new Fragment([''], []) as Sql;

/** The list with the separator between its members; `sql.empty` when the list is empty. */
sql.join = (list: readonly Sql[], separator: Sql = sql`, `): Sql => {
  const parts = list.flatMap((member, index) => (index === 0 ? [member] : [separator, member]));
  return build(['', ...parts.map(() => '')], parts);
};

/** A table's or column's name, quoted. */
sql.identifier = (name: string): Sql => new Fragment([`"${name.replaceAll('"', '""')}"`], []);

/** Any JSON value as one parameter, for a json or jsonb column. */
sql.json = (value: unknown): Sql => build(['', ''], [encodeJson(value)]);

/** Many JSON values as one parameter, for `::jsonb[]`; `undefined` becomes null. */
sql.jsons = (values: readonly unknown[]): Sql =>
  build(['', ''], [jsonArray(values.map((value) => (value === undefined ? null : encodeJson(value))))]);

/** Many texts as one parameter, for `::text[]`: the same as the list itself, and much faster where there are thousands. */
sql.texts = (list: readonly (string | null)[]): Sql => build(['', ''], [textArray(list)]);

/** The same for whole numbers, `::integer[]`. */
sql.integers = (list: readonly (number | null)[]): Sql => build(['', ''], [integerArray(list)]);

/** Many lists of texts as texts, each to be read by `::text[]`: Postgres has no array of arrays of unlike lengths. */
sql.lists = (lists: readonly (readonly string[])[]): Sql => sql.texts(lists.map(encodeValue));

/** True for what the tag made. Text from anywhere else is not run. */
export function isSql(value: unknown): value is Sql {
  return value instanceof Fragment;
}
