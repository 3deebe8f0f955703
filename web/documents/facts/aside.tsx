import { type ReactNode, useState } from 'react';
import type { FactsView } from '../../../api/index.ts';
import { Scroll } from '../../ui/scroll.tsx';
import type { ShowWords } from './fact.tsx';
import { FactsPanel } from './panel.tsx';

/** Beside the text: what it says of itself, or its sections. */
export function FactsAside({
  facts,
  outline,
  show,
  shown,
}: {
  facts: FactsView;
  outline: ReactNode;
  show: ShowWords;
  shown: string | null;
}) {
  const [view, setView] = useState<'facts' | 'sections'>('facts');
  if (facts.kind === null) return null;
  return (
    <aside
      aria-label="About this document"
      className="flex flex-col rounded-lg border bg-panel lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] print:hidden"
    >
      {outline && (
        <div className="flex shrink-0 gap-1 border-b p-1.5 max-lg:hidden">
          <View name="Facts" chosen={view === 'facts'} onChoose={() => setView('facts')} />
          <View name="Sections" chosen={view === 'sections'} onChoose={() => setView('sections')} />
        </div>
      )}
      <Scroll label={view === 'facts' ? 'Facts' : 'Sections'} className="min-h-0 px-4 py-3 max-lg:max-h-[36rem]">
        {view === 'facts' ? <FactsPanel facts={{ ...facts, kind: facts.kind }} show={show} shown={shown} /> : outline}
      </Scroll>
    </aside>
  );
}

function View({ name, chosen, onChoose }: { name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`h-7 flex-1 rounded-md text-sm font-medium transition-colors ${
        chosen ? 'bg-sunken text-ink' : 'text-muted hover:bg-hover hover:text-ink'
      }`}
    >
      {name}
    </button>
  );
}
