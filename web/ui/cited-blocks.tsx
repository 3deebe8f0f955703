import { type ReactNode, type Ref, useMemo } from 'react';
import { CitedText } from './cited-text.tsx';
import { Scroll } from './scroll.tsx';
import { blocksOf, type Stretch, type TableBlock } from './tables.ts';

type Words = {
  text: string;
  /** The cited span; equal when nothing is cited. */
  from: number;
  to: number;
  path: string;
  markRef?: Ref<HTMLElement>;
};

/** `CitedText` whose Markdown tables are tables; what is cited of one is marked in its cells. */
export function CitedBlocks({ text, from, to, path, markRef }: Words) {
  const isMarkdown = /\.(md|markdown)$/i.test(path);
  const blocks = useMemo(() => (isMarkdown ? blocksOf(text) : []), [text, isMarkdown]);
  if (!blocks.some(({ kind }) => kind === 'table'))
    return <CitedText text={text} from={from} to={to} path={path} {...(markRef ? { markRef } : {})} />;
  const leaves = blocks.flatMap((block) => (block.kind === 'text' ? [block] : [...block.head, ...block.rows.flat()]));
  // Of several cells that are cited the first is the one to be brought into sight.
  const first = leaves.find(({ start, end }) => start < to && end > from);
  const words = (leaf: Stretch) => (
    <CitedText
      text={text.slice(leaf.start, leaf.end)}
      from={Math.max(from, leaf.start) - leaf.start}
      to={Math.min(to, leaf.end) - leaf.start}
      path={path}
      {...(markRef && leaf === first ? { markRef } : {})}
    />
  );
  return (
    <>
      {blocks.map((block) =>
        block.kind === 'text' ? (
          <div key={block.start} className="not-first:mt-3">
            {words(block)}
          </div>
        ) : (
          <Table key={block.start} table={block} words={words} />
        ),
      )}
    </>
  );
}

function Table({ table: { head, rows }, words }: { table: TableBlock; words: (cell: Stretch) => ReactNode }) {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const padded = (cells: Stretch[]) => [...cells, ...new Array<Stretch | null>(columns - cells.length).fill(null)];
  return (
    <Scroll label="Table" className="rounded-md border not-first:mt-3">
      <table className="w-full border-collapse text-left text-sm whitespace-normal">
        <thead className="bg-sunken">
          <tr>
            {padded(head).map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
              <th key={i} scope="col" className="px-3 py-1.5 align-bottom font-semibold">
                {cell && words(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move.
            <tr key={at} className="border-t">
              {padded(row).map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
                <td key={i} className="px-3 py-1.5 align-top">
                  {cell && words(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
