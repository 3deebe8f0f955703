import { describe, expect, it } from 'vitest';
import { type SheetLabel, scoreDetection } from '../../eval/detection.ts';
import { detect, heads, questions } from './detect-fixtures.ts';

const found = new Map([
  [
    'a.xlsx',
    detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('ID', 'Question', 'Answer', 'Comment'), ...questions.map((text, index) => [index, text])],
        },
      ],
    }),
  ],
]);
const label: SheetLabel = {
  file: 'a.xlsx',
  sheet: 'Q',
  questionColumn: 'B',
  answerColumns: ['C'],
  commentColumn: 'D',
  questionRows: [2, 9],
  rowsAreRange: true,
};

describe('the score of detection', () => {
  it('is whole when every cell is right', () => {
    expect(scoreDetection([label], found)).toMatchObject({ precision: 1, recall: 1, f1: 1, slots: 1 });
  });

  it('drops with questions missed, invented and answered in the wrong place', () => {
    expect(scoreDetection([{ ...label, questionRows: [2, 17] }], found)).toMatchObject({ precision: 1, recall: 0.5 });
    expect(scoreDetection([{ ...label, questionRows: [2, 5] }], found)).toMatchObject({ precision: 0.5, recall: 1 });
    expect(scoreDetection([{ ...label, questionColumn: 'A' }], found).f1).toBe(0);
    expect(scoreDetection([{ ...label, answerColumns: ['D'], commentColumn: null }], found).slots).toBe(0);
    expect(scoreDetection([{ ...label, answerColumns: [], commentColumn: 'D' }], found).slots).toBe(0);
  });

  it('is zero for a file that asks nothing when something is found, and takes the better of two readings', () => {
    expect(scoreDetection([{ ...label, questionRows: [], rowsAreRange: false }], found).f1).toBe(0);
    expect(scoreDetection([{ ...label, questionRows: [2, 3], altQuestionRows: [2, 9] }], found).f1).toBe(1);
    expect(scoreDetection([{ ...label, file: 'missing.xlsx' }], found).files).toEqual([]);
  });
});
