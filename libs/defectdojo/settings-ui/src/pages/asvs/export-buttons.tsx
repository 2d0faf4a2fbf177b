import { Button } from '@gecko-defectdojo/ui';
import type { MatrixFilters } from '../../api/asvs.ts';
import styles from './asvs.module.css';
import { useExport } from './use-export.ts';
import type { ExportFile } from './use-export.ts';
import { words } from './words.ts';

const FILES: readonly { readonly file: ExportFile; readonly label: string }[] = [
  { file: 'matrix.csv', label: words.exports.csv },
  { file: 'attestation.json', label: words.exports.attestation },
];

/** Buttons that download the matrix of the repositories that match. */
export function ExportButtons({ filters }: { readonly filters: MatrixFilters }) {
  const exporting = useExport(filters);
  return (
    <div className={styles['exports']}>
      {FILES.map(({ file, label }) => (
        <Button
          key={file}
          icon="download"
          title={words.exports.hint}
          pending={exporting.isPending}
          onClick={() => exporting.mutate(file)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
