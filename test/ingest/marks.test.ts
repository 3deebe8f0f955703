import { describe, expect, it } from 'vitest';
import { headingMark, markedMessages, sectionMarks } from '../../ingest/passages/marks.ts';
import { readMarkdown } from '../../ingest/readers/markdown.ts';

/** Each section's heading path with its mark. */
function marksOf(text: string): Record<string, string> {
  const { value } = readMarkdown(new TextEncoder().encode(text), 'a.md');
  const marks = sectionMarks(value);
  return Object.fromEntries(value.sections.map(({ heading }, i) => [heading.join(' > '), marks[i] ?? '']));
}

describe('a section', () => {
  it.each([
    ['Key ceremony (internal only)', 'internal'],
    ['Internal use only: key ceremony', 'internal'],
    ['Key ceremony – Internal Only', 'internal'],
    ['Confidential – internal use', 'internal'],
    ['[Restricted] Break-glass accounts', 'internal'],
    ['Do not share', 'internal'],
    ['Not for external distribution', 'internal'],
    ['[NDA] Subprocessors', 'nda'],
    ['Findings (under NDA only)', 'nda'],
    ['Public', 'public'],
    // Subjects, not marks.
    ['Restricted use', 'public'],
    ['Restricted', 'public'],
    ['Confidential', 'public'],
    ['Internal', 'public'],
    ['Internal audit', 'public'],
    ['Penetration tests (internal)', 'public'],
    ['Internal only systems', 'public'],
    ['Confidentiality agreements (NDA)', 'public'],
    ['Do not share passwords', 'public'],
  ])('headed “%s” is marked %s', (heading, mark) => {
    expect(headingMark(heading)).toBe(mark);
  });

  it('is marked by its first line, and so is what stands below it, until a heading as high', () => {
    expect(
      marksOf(`# Runbook

Everyone may read this.

## Ceremony

**Internal only.** Three people hold a share each.

### Places

Room 4.

## Backups

Daily.

## Findings

Classification: Confidential, for customers under NDA

Two.

## Systems

Internal only systems are patched every month.
`),
    ).toEqual({
      Runbook: 'public',
      'Runbook > Ceremony': 'internal',
      'Runbook > Ceremony > Places': 'internal',
      'Runbook > Backups': 'public',
      'Runbook > Findings': 'nda',
      'Runbook > Systems': 'public',
    });
  });

  it('is named to the person who adds the document', () => {
    const heading = ['Runbook', 'Ceremony'];
    expect(
      markedMessages([
        { heading, marked: 'internal' },
        { heading: ['Runbook'], marked: 'public' },
      ]),
    ).toEqual([{ level: 'info', code: 'marked_sections', text: 'By its own words kept internal: “Ceremony”.' }]);
    expect(markedMessages([{ heading, marked: 'public' }])).toEqual([]);
  });

  it('marks the whole document from its title or the line before the first heading', () => {
    expect(Object.values(marksOf('# Runbook (internal only)\n\nA.\n\n## B\n\nC.\n'))).toEqual(['internal', 'internal']);
    expect(Object.values(marksOf('Do not share\n\n# Runbook\n\nA.\n'))).toEqual(['internal', 'internal']);
  });
});
