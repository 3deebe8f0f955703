import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { TokenView } from '../../api/index.ts';
import { confidentialityWords } from '../documents/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { asDay, asMoment } from '../ui/dates.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { MakeToken } from './make.tsx';
import { useTokens, useWithdrawToken } from './queries.ts';

/** Who may come in without a browser. */
export function TokensPage() {
  const tokens = useTokens();
  const [making, setMaking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<TokenView | null>(null);
  const make = (
    <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
      New token
    </Button>
  );
  return (
    <Page
      title="API tokens"
      about="For scripts and agents. A token that asks gets answers within its clearance, and nothing else."
      actions={tokens.data && tokens.data.length > 0 ? make : undefined}
    >
      {tokens.error && <Failure error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.isPending && <Loading what="the tokens" />}
      {tokens.data?.length === 0 && (
        <Empty title="No token yet" actions={make}>
          A script or an agent sends one with every request, as a bearer token. The API is described at{' '}
          <a href="/docs" className="text-accent-ink underline underline-offset-2">
            /docs
          </a>
          .
        </Empty>
      )}
      {tokens.data && tokens.data.length > 0 && <Table items={tokens.data} onWithdraw={setWithdrawing} />}
      {making && <MakeToken onClose={() => setMaking(false)} />}
      {withdrawing && <Withdraw token={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Page>
  );
}

function Table({ items, onWithdraw }: { items: TokenView[]; onWithdraw: (token: TokenView) => void }) {
  return (
    <Scroll label="API tokens" className="rounded-lg border bg-panel">
      <table className="w-full min-w-3xl border-collapse text-left">
        <caption className="sr-only">API tokens</caption>
        <thead>
          <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:px-3 [&>th]:font-medium">
            <th className="pl-4!">Name</th>
            <th>May</th>
            <th>Clearance</th>
            <th>Last used</th>
            <th>Expires</th>
            <th className="w-12">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((token) => (
            <tr key={token.id} className="border-b last:border-0 [&>td]:px-3 [&>td]:py-2.5">
              <td className="pl-4! font-medium">{token.name}</td>
              <td className="text-sm">{token.role === 'asker' ? 'Ask' : 'Everything'}</td>
              <td className="text-sm whitespace-nowrap">
                {confidentialityWords[token.clearance]}
                {token.ndaEnd && <span className="block text-xs text-muted">NDA ends {asDay(token.ndaEnd)}</span>}
              </td>
              <td className="text-sm whitespace-nowrap text-muted">
                {token.lastUsedAt ? asMoment(token.lastUsedAt) : 'Never'}
              </td>
              <td className="text-sm whitespace-nowrap text-muted">{token.expiresAt && asDay(token.expiresAt)}</td>
              <td className="pr-2! text-right">
                <IconButton icon={Trash2} label={`Withdraw ${token.name}`} onClick={() => onWithdraw(token)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Withdraw({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const withdraw = useWithdrawToken();
  return (
    <Dialog title="Withdraw this token?" onClose={onClose}>
      <p>Whatever uses {token.name} is refused from now on.</p>
      {withdraw.error && (
        <div className="mt-3">
          <Failure error={withdraw.error} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(token.id, { onSuccess: onClose })}
        >
          Withdraw
        </Button>
      </div>
    </Dialog>
  );
}
