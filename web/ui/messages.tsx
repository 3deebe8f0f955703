import { Info, TriangleAlert } from 'lucide-react';
import type { MessageView } from '../../api/index.ts';

/** What a reader could not read, or read in its own way: warnings first. */
export function Messages({ messages }: { messages: MessageView[] }) {
  const ordered = [...messages].sort((a, b) => Number(b.level === 'warning') - Number(a.level === 'warning'));
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {ordered.map((message) => {
        const place = placeOf(message);
        return (
          <li key={`${message.code} ${place} ${message.text}`} className="flex gap-2">
            {message.level === 'warning' ? (
              <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            ) : (
              <Info size={15} aria-hidden className="mt-0.5 shrink-0 text-faint" />
            )}
            <span className="min-w-0 break-words">
              {message.level === 'warning' && <span className="sr-only">Warning: </span>}
              {message.text} {place !== '' && <span className="text-muted">({place})</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function placeOf({ sheet, cell, page, text }: MessageView): string {
  const parts = [sheet ?? '', cell ?? '', page ? `page ${page}` : ''].filter(
    (part) => part !== '' && !text.toLowerCase().includes(part.toLowerCase()),
  );
  return parts.join(' ');
}
