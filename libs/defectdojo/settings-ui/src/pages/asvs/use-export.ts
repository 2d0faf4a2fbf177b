import { useMutation } from '@tanstack/react-query';
import { downloadMatrix } from '../../api/asvs.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { saveFile } from './save-file.ts';

/** The exports of the matrix with their file names. */
const EXPORT_NAMES = {
  'matrix.csv': 'asvs-matrix.csv',
  'attestation.json': 'asvs-attestation.cdx.json',
} as const;

/** An export of the matrix. */
export type ExportFile = keyof typeof EXPORT_NAMES;

/** Downloads the whole matrix as a file. */
export function useExport() {
  const { request, notify } = useHost();
  return useMutation({
    mutationFn: (file: ExportFile) => downloadMatrix(request, file),
    onSuccess: (content, file) => {
      saveFile(content, EXPORT_NAMES[file]);
      notify({ tone: 'success', text: `Saved ${EXPORT_NAMES[file]}.` });
    },
    onError: (error) => notify({ tone: 'error', text: `Nothing was exported. ${problemOf(error).message}` }),
  });
}
