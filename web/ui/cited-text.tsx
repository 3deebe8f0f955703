import { Fragment, type Ref } from 'react';

type Run = { start: number; end: number; look: 'plain' | 'strong' | 'faint' };

/** Headings, bold, the line below a table's head, and what stands between cells. */
const markdownSigns = /^#{1,6}[ \t]+(?<heading>.*)$|\*\*(?<strong>[^*\n]+)\*\*|^\|(?:[ \t:|-]*)\|[ \t]*\n|(?<bar>\|)/gm;
/** A row of a table as it is read from Word, PDF or a sheet: its cells with bars between them. */
const cellBars = /(?<= )(?<bar>\|)(?= )/g;

/**
 * A document's own words with the cited ones marked. The signs of Markdown headings, bold and tables are shown as what they
 * mean; every other character stands as it stands in the file.
 */
export function CitedText({
  text,
  from,
  to,
  path,
  markRef,
}: {
  text: string;
  /** The cited span; equal when nothing is cited. */
  from: number;
  to: number;
  path: string;
  markRef?: Ref<HTMLElement>;
}) {
  const runs = runsOf(text, /\.(md|markdown)$/i.test(path) ? markdownSigns : cellBars);
  const words = (start: number, end: number) =>
    runs.flatMap((run) => {
      const [a, b] = [Math.max(run.start, start), Math.min(run.end, end)];
      if (a >= b) return [];
      const part = text.slice(a, b);
      if (run.look === 'strong') return [<strong key={a}>{part}</strong>];
      if (run.look === 'faint')
        return [
          <span key={a} className="opacity-40">
            {part}
          </span>,
        ];
      return [<Fragment key={a}>{part}</Fragment>];
    });
  if (from >= to) return words(0, text.length);
  return (
    <>
      {words(0, from)}
      <mark ref={markRef} className="rounded-xs bg-mark box-decoration-clone px-0.5 py-px text-mark-ink">
        {words(from, to)}
      </mark>
      {words(to, text.length)}
    </>
  );
}

function runsOf(text: string, signs: RegExp): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(signs)) {
    const { heading, strong, bar } = match.groups ?? {};
    const content = heading ?? strong ?? bar ?? '';
    const start = match.index + match[0].lastIndexOf(content);
    const look = bar === undefined ? 'strong' : 'faint';
    runs.push({ start: at, end: match.index, look: 'plain' }, { start, end: start + content.length, look });
    at = match.index + match[0].length;
  }
  return [...runs, { start: at, end: text.length, look: 'plain' }];
}
