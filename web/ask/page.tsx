import { Page } from '../ui/page.tsx';
import { AskBox } from './ask-box.tsx';

const examples = [
  'Is multi-factor authentication required for remote access?',
  'How soon are customers told about a breach?',
  'Do you have a bug bounty programme?',
];

export function AskPage() {
  return (
    <Page
      title="Ask"
      narrow
      about="One question, answered from the library and your documents, with the words it rests on."
    >
      <AskBox examples={examples} />
    </Page>
  );
}
