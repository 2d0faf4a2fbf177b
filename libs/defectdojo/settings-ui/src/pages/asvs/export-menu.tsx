import { Button, Menu, MenuItem } from '@gecko-defectdojo/ui';
import type { MatrixFilters } from '../../api/asvs.ts';
import { useExport } from './use-export.ts';
import type { ExportFile } from './use-export.ts';
import { words } from './words.ts';

const FILES: readonly { readonly file: ExportFile; readonly label: string }[] = [
  { file: 'matrix.csv', label: words.exports.findings },
  { file: 'requirements.csv', label: words.exports.requirements },
  { file: 'attestation.json', label: words.exports.attestation },
];

/** Downloads what is known of the repositories that match, in one of several forms. */
export function ExportMenu({ filters }: { readonly filters: MatrixFilters }) {
  const exporting = useExport(filters);
  return (
    <Menu
      align="end"
      trigger={
        <Button icon="download" title={words.exports.hint} pending={exporting.isPending}>
          {words.exports.open}
        </Button>
      }
    >
      {FILES.map(({ file, label }) => (
        <MenuItem key={file} onSelect={() => exporting.mutate(file)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
