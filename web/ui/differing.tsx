import { differences } from './differences.ts';

/** One of two texts that stand next to each other: the words that the other does not hold are marked. */
export function Differing({ own, against }: { own: string; against: string }) {
  const runs = differences(own, against, bare).filter(({ kind }) => kind !== 'after');
  // Where little is alike, everything would be marked, which says nothing.
  if (!runs.some(({ kind }) => kind === 'same')) return <>{own}</>;
  return (
    <>
      {runs.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing else to tell them apart, and never move.
        <span key={index}>
          {index > 0 && ' '}
          {run.kind === 'same' ? (
            run.text
          ) : (
            <mark className="rounded-xs bg-violet-soft box-decoration-clone px-0.5 font-medium text-violet underline decoration-violet/50 underline-offset-2">
              {run.text}
            </mark>
          )}
        </span>
      ))}
    </>
  );
}

/** Case and what clings to a word at its ends make no other word of it. */
function bare(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || word;
}
