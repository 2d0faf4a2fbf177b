import { useMutation } from '@tanstack/react-query';
import { downloadMatrix } from '../../api/asvs.ts';
import type { MatrixFilters } from '../../api/asvs.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { saveFile } from './save-file.ts';
import { words } from './words.ts';

/** The exports of the matrix with their file names. */
const EXPORT_NAMES = {
  'matrix.csv': 'asvs-matrix.csv',
  'requirements.csv': 'asvs-requirements.csv',
  'attestation.json': 'asvs-attestation.cdx.json',
} as const;

/** An export of the matrix. */
export type ExportFile = keyof typeof EXPORT_NAMES;

/** Downloads the matrix of the repositories that match as a file. */
export function useExport(filters: MatrixFilters) {
  const { request, notify } = useHost();
  return useMutation({
    mutationFn: (file: ExportFile) => downloadMatrix(request, file, filters),
    onSuccess: (content, file) => {
      saveFile(content, EXPORT_NAMES[file]);
      notify({ tone: 'success', text: words.exports.saved(EXPORT_NAMES[file]) });
    },
    onError: (error) => notify({ tone: 'error', text: words.exports.failed(problemOf(error).message) }),
  });
}
