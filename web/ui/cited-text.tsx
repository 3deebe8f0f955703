import { Fragment, type Ref } from 'react';

type Run = { start: number; end: number; strong: boolean };

const markdownSigns = /^#{1,6}[ \t]+(?<heading>.*)$|\*\*(?<strong>[^*\n]+)\*\*/gm;

/**
 * A document's own words with the cited ones marked. The signs of Markdown headings and bold are shown as what they mean;
 * every other character stands as it stands in the file.
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
  const runs = /\.(md|markdown)$/i.test(path) ? runsOf(text) : [{ start: 0, end: text.length, strong: false }];
  const words = (start: number, end: number) =>
    runs.flatMap((run) => {
      const [a, b] = [Math.max(run.start, start), Math.min(run.end, end)];
      if (a >= b) return [];
      return run.strong
        ? [<strong key={a}>{text.slice(a, b)}</strong>]
        : [<Fragment key={a}>{text.slice(a, b)}</Fragment>];
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

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(markdownSigns)) {
    const content = match.groups?.heading ?? match.groups?.strong ?? '';
    const start = match.index + match[0].lastIndexOf(content);
    runs.push({ start: at, end: match.index, strong: false }, { start, end: start + content.length, strong: true });
    at = match.index + match[0].length;
  }
  return [...runs, { start: at, end: text.length, strong: false }];
}
