import { fieldError, formError } from '../http/errors.ts';
import type { MultipartForm, UploadedFile } from '../http/multipart.ts';

const extensions = [
  '.txt',
  '.csv',
  '.json',
  '.xml',
  '.zip',
  '.sarif',
  '.fpr',
  '.nessus',
  '.html',
  '.js',
  '.jsonl',
  '.xlsx',
];

/** Default of DD_SCAN_FILE_MAX_SIZE. */
const MAX_MEGABYTES = 100;

/** Returns the uploaded report. Refuses a wrong extension or size. */
export function requireReportFile(form: MultipartForm, scanType: string): UploadedFile {
  const file = form.files.get('file');
  if (file === undefined) throw formError(`Uploading a Report File is required for ${scanType}`);
  const extension = /\.[^.]*$/.exec(file.name.toLowerCase())?.[0] ?? '';
  if (!extensions.includes(extension)) {
    throw fieldError({
      field: 'file',
      text: `Unsupported extension. Supported extensions are as follows: ${extensions.join(', ')}`,
    });
  }
  if (file.content.length > MAX_MEGABYTES * 1024 * 1024) {
    throw formError(`Report file is too large. Maximum supported size is ${MAX_MEGABYTES} MB`);
  }
  return file;
}
