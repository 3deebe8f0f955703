import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from './ui/button.tsx';
import { Input, Label } from './ui/field.tsx';
import { Mark } from './ui/mark.tsx';
import { Notice } from './ui/notice.tsx';
import { useTitle } from './ui/page.tsx';

/** No passwords: the server prints a link with a one-time token, and this page takes it from the clipboard. */
export function SignIn() {
  useTitle('Sign in');
  const [pasted, setPasted] = useState('');
  const [wrong, setWrong] = useState(false);
  const [expired, setExpired] = useState(() => saysExpired(window.location.href));
  const [away, setAway] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const token = tokenIn(pasted);
    setWrong(token === null);
    if (token === null) return;
    try {
      const { url } = await fetch(`/sign-in?token=${encodeURIComponent(token)}`);
      setAway(false);
      setExpired(saysExpired(url));
      // A session that ran out in the middle of something goes on there.
      if (!saysExpired(url)) window.location.assign(saysExpired(window.location.href) ? '/' : window.location.href);
    } catch {
      setAway(true);
    }
  };
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <Mark size={32} />
        <h1 className="mt-5 text-xl font-semibold tracking-[-0.015em]">Sign in to Aver</h1>
        <p className="mt-1.5 text-muted">
          Open the sign-in link that the server printed when it started, or paste it here. Each link works once; a
          restart prints a new one.
        </p>
        {expired && (
          <div role="alert" className="mt-5">
            <Notice tone="warning">
              That link was used before or is too old. Start the server again for a new one.
            </Notice>
          </div>
        )}
        {away && (
          <div role="alert" className="mt-5">
            <Notice tone="bad">The server does not answer. Check that it is running, then try again.</Notice>
          </div>
        )}
        <form onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4" noValidate>
          <Label
            text="Sign-in link or token"
            {...(wrong ? { hint: 'This holds no token. Paste the whole link.' } : {})}
          >
            {(props) => (
              <Input
                {...props}
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
                aria-invalid={wrong}
                autoComplete="off"
                spellCheck={false}
                autoFocus
                placeholder="http://127.0.0.1:4000/sign-in?token=…"
                required
              />
            )}
          </Label>
          <Button type="submit" look="primary" icon={KeyRound}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  );
}

function saysExpired(address: string): boolean {
  return new URL(address).searchParams.get('sign-in') === 'expired';
}

function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const inLink = /[?&]token=([^&\s#]+)/.exec(text)?.[1];
  if (inLink !== undefined) return decodeURIComponent(inLink);
  return /^[\w.~+/=-]{8,}$/.test(text) ? text : null;
}
