import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

const shownMs = 2000;

export function CopyButton({ text, label, short = 'Copy' }: { text: string; label: string; short?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  return (
    <Button look="quiet" size="sm" icon={copied ? Check : Copy} aria-label={label} onClick={() => void copy()}>
      <span role="status">{copied ? 'Copied' : short}</span>
    </Button>
  );
}
