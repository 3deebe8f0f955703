import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sql, sql } from '../../db/index.ts';

const text = fc.string({ unit: 'binary' });

/** A statement built from literal pieces, values and nested statements, with what it must come to. */
type Built = { made: Sql; pieces: (string | { value: unknown })[] };
const { built } = fc.letrec<{ built: Built }>((tie) => ({
  built: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        text.map((value) => ({ value })),
        tie('built'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => {
      const strings = ['select ', ...parts.map((_, index) => ` /* ${index} */ `)];
      const made = sql(
        Object.assign(strings, { raw: strings }) as unknown as TemplateStringsArray,
        ...parts.map((part) => ('made' in part ? part.made : part.value)),
      );
      const pieces = strings.flatMap((string, index) => {
        const part = parts[index];
        if (!part) return [string];
        return [string, ...('made' in part ? part.pieces : [part])];
      });
      return { made, pieces };
    }),
}));

describe('the sql tag', () => {
  it('numbers the values of any nesting in the order they stand in the text', () => {
    fc.assert(
      fc.property(built, ({ made, pieces }) => {
        const values = pieces.filter((piece) => typeof piece !== 'string');
        const text = pieces.map((piece) => (typeof piece === 'string' ? piece : `$${values.indexOf(piece) + 1}`));
        expect(made.text).toBe(text.join(''));
        expect(made.values).toEqual(values.map(({ value }) => value));
      }),
    );
  });

  it('never puts a value into the text', () => {
    fc.assert(
      fc.property(fc.array(text), (values) => {
        const list = sql.join(values.map((value) => sql`${value}`));
        const { text: statement } = sql`select * from t where a in (${list})`;
        expect(statement).toBe(`select * from t where a in (${values.map((_, index) => `$${index + 1}`).join(', ')})`);
      }),
    );
  });

  it('leaves out what is empty', () => {
    expect(sql`a${sql.empty}b${sql.join([])}c ${1}${sql.empty}`).toMatchObject({ text: 'abc $1', values: [1] });
  });

  it('quotes names', () => {
    expect(sql`select ${sql.identifier('a"; drop table t; --')}`.text).toBe('select "a""; drop table t; --"');
  });

  it('does not take a look-alike for a statement, nor undefined for a value', () => {
    const lookAlike = { text: 'drop table t', values: [], strings: ['drop table t'] };
    expect(sql`select ${lookAlike}`).toMatchObject({ text: 'select $1', values: [lookAlike] });
    expect(() => sql`select ${undefined}`).toThrow(/undefined/);
  });
});
