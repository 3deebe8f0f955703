import { describe, expect, it } from 'vitest';
import { matchChoice, type Verdict, verdictOf } from '../../prompts/index.ts';

describe('the buyer’s legal values', () => {
  it.each<[string, Verdict | null]>([
    ['Yes', 'yes'],
    [' y ', 'yes'],
    ['TRUE', 'yes'],
    ['Fully Implemented', 'yes'],
    ['3 - Fully implemented', 'yes'],
    ['Yes (please describe)', 'yes'],
    ['Yes, with comment', 'yes'],
    ['Yes, but with exceptions', 'partial'],
    ['Partially', 'partial'],
    ['In progress', 'partial'],
    ['Planned', 'partial'],
    ['No', 'no'],
    ['Not Implemented', 'no'],
    ['Non-compliant', 'no'],
    ['Non-valid', 'no'],
    ['N/A', 'na'],
    ['n.a.', 'na'],
    ['NA', 'na'],
    ['NA (Pass)', 'na'],
    ['Not Applicable', 'na'],
    ['Ja', 'yes'],
    ['Nein', 'no'],
    ['Teilweise', 'partial'],
    ['Oui', 'yes'],
    ['Sí', 'yes'],
    ['Parcial', 'partial'],
    ['No aplica', 'na'],
    ['はい', 'yes'],
    ['該当なし', 'na'],
    ['Unknown', null],
    ['Untested', null],
    ['Quarterly', null],
    ['AES-256', null],
    ['', null],
    ['Please select', null],
  ])('%j means %s', (value, verdict) => {
    expect(verdictOf(value)).toBe(verdict);
  });

  it.each<[string[], (string | null)[]]>([
    [
      ['Yes', 'No', 'N/A'],
      ['Yes', 'No', null, 'N/A'],
    ],
    [
      ['Valid', 'Non-valid', 'Not Applicable'],
      ['Valid', 'Non-valid', null, 'Not Applicable'],
    ],
    [
      ['Si', 'No', 'Parcial', 'N/A'],
      ['Si', 'No', 'Parcial', 'N/A'],
    ],
    [
      ['Pass', 'Fail', 'NA (Pass)', 'Untested'],
      ['Pass', 'Fail', null, 'NA (Pass)'],
    ],
    [
      ['Not verified', 'Open', 'Fulfilled', 'Not required', 'N/A'],
      ['Fulfilled', 'Open', null, 'N/A'],
    ],
    [
      ['未確認', '開ける', '達成', '該当なし', '必須ではありません'],
      ['達成', '開ける', null, '該当なし'],
    ],
    [
      ['0 - Not implemented', '1 - Planned', '2 - Partially implemented', '3 - Fully implemented'],
      ['3 - Fully implemented', '0 - Not implemented', '2 - Partially implemented', null],
    ],
    [
      ['Yes, with exceptions', 'Yes', 'No'],
      ['Yes', 'No', 'Yes, with exceptions', null],
    ],
    [
      ['Monthly', 'Quarterly', 'Annually'],
      [null, null, null, null],
    ],
    [[], [null, null, null, null]],
  ])('in %j, yes, no, partial and not applicable are %j', (choices, expected) => {
    const verdicts: Verdict[] = ['yes', 'no', 'partial', 'na'];
    expect(verdicts.map((verdict) => matchChoice(verdict, choices))).toEqual(expected);
  });
});
