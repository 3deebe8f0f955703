import { useEffect, useRef, useState } from 'react';

const everyMs = 4000;

/** Says a changing sentence to screen readers, politely and at most once in a few seconds. */
export function Live({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
