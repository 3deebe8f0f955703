import { type LucideIcon, Upload } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

/** A place to drop files on, which is also a button that opens the file chooser. */
export function DropZone({
  title,
  hint,
  accept,
  multiple = false,
  icon: Icon = Upload,
  tall = false,
  onFiles,
}: {
  title: string;
  hint: ReactNode;
  accept: string;
  multiple?: boolean;
  icon?: LucideIcon;
  tall?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={`flex items-center gap-4 rounded-xl border border-dashed px-5 transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent-ink ${
        tall ? 'flex-col justify-center py-14 text-center' : 'py-4'
      } ${over ? 'border-accent-ink bg-accent-soft' : 'border-line-strong hover:border-field hover:bg-hover'}`}
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-lg border bg-panel text-muted shadow-press">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </span>
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-balance text-muted">{hint}</span>
      </span>
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );
}
