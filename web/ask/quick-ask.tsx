import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '../ui/dialog.tsx';
import { AskBox } from './ask-box.tsx';

/** The ask box over any page. Following one of its links closes it. */
export function QuickAsk({ onClose }: { onClose: () => void }) {
  const [location] = useLocation();
  const opened = useRef(location);
  useEffect(() => {
    if (location !== opened.current) onClose();
  }, [location, onClose]);
  return (
    <Dialog title="Ask a question" wide onClose={onClose}>
      <AskBox />
    </Dialog>
  );
}
