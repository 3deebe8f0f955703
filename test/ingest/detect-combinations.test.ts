import { describe, expect, it } from 'vitest';
import { detect } from './detect-fixtures.ts';
import { generate } from './detect-generator.ts';

describe('the traits of questionnaires in any combination', () => {
  it('leave every question and every answer cell where it is, in 150 workbooks made by chance', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { spec, traits, questions, slots } = generate(seed);
      const found = detect(spec);
      const label = `seed ${seed}: ${traits.join(', ')}`;
      expect({ label, questions: found.questions.map((question) => question.cell) }).toEqual({ label, questions });
      const answers = found.questions.map((question) => [question.cell, question.slots.map((slot) => slot.cell)]);
      expect({ label, slots: Object.fromEntries(answers) }).toEqual({ label, slots });
    }
  });
});
