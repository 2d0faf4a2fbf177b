import { Button } from '@gecko-defectdojo/ui';
import type { ExportFile } from './use-export.ts';

const FILES: readonly { readonly file: ExportFile; readonly label: string }[] = [
  { file: 'matrix.csv', label: 'Export CSV' },
  { file: 'attestation.json', label: 'Export CycloneDX' },
];

export interface ExportButtonsProps {
  /** The file that is being downloaded. */
  readonly exporting: ExportFile | undefined;
  readonly onExport: (file: ExportFile) => void;
}

/** Buttons that download the whole matrix. */
export function ExportButtons({ exporting, onExport }: ExportButtonsProps) {
  return FILES.map(({ file, label }) => (
    <Button
      key={file}
      icon="download"
      title="Every repository with a level, regardless of the search"
      pending={exporting !== undefined}
      onClick={() => onExport(file)}
    >
      {label}
    </Button>
  ));
}
