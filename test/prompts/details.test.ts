import { describe, expect, it } from 'vitest';
import { detailsAsked, detailsTold } from '../../prompts/details.ts';
import { actorIn, isHouse, isOutside } from '../../prompts/parties.ts';

describe('a detail that is wanted exactly', () => {
  it.each([
    ['What is the monthly fee for support?', 'Support is open from nine to five.', 'Support costs EUR 40 a month.'],
    ['What is the serial number of the safe?', 'The keys are kept in a safe.', 'The keys are kept in safe SN-40213.'],
    ['At what time does the review begin?', 'The review is on Tuesday.', 'The review begins at 10:30 on Tuesday.'],
    ['How many pages does the report have?', 'The report was issued in May.', 'The report has 27 pages.'],
    ['What was the longest outage?', 'There was one outage in May.', 'The longest outage took 22 minutes.'],
  ])('%s is told by one sentence and not by the other', (question, near, telling) => {
    const details = detailsAsked(question);
    expect(details).not.toEqual([]);
    expect(detailsTold(details, near, question)).toBe(0);
    expect(detailsTold(details, telling, question)).toBe(1);
  });

  it('is not wanted by a question about how something is done', () => {
    for (const question of ['How are backups protected?', 'Is MFA enforced?', 'How often are access rights reviewed?'])
      expect(detailsAsked(question)).toEqual([]);
  });
});

describe('another party', () => {
  const evidence = [
    { label: 'E1', document: 'Policy', heading: [], text: 'Larkspur keeps logs in Datadog. Larkspur reviews them.' },
    { label: 'E2', document: 'Report', heading: [], text: 'Larkspur Pay is not part of the system described here.' },
  ];

  it('is the one whose doings are asked about', () => {
    expect(actorIn('How does Datadog rotate its keys?', ['Datadog'])).toBe('Datadog');
    expect(actorIn('Do you send logs to Datadog?', ['Datadog'])).toBeNull();
  });

  it('is not the company whose documents these are', () => {
    expect(isHouse('Larkspur Dispatch', evidence)).toBe(true);
    expect(isHouse('Slack', evidence)).toBe(false);
  });

  it('has products that the papers leave out', () => {
    expect(isOutside('How long does Larkspur Pay keep records?', ['Larkspur Pay'], evidence)).toBe(true);
    expect(isOutside('Is Larkspur Pay in the scope of the report?', ['Larkspur Pay'], evidence)).toBe(false);
  });
});
